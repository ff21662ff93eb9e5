using AltegioCalendar.Sandbox;
using AltegioCalendar.Sandbox.Salon;
using Xunit;

namespace AltegioCalendar.Tests.Sandbox;

/// <summary>The seeded salon is believable, and the same again.</summary>
public sealed class SalonTests
{
    private static readonly DateTimeOffset Monday = new(2027, 3, 22, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task The_salon_is_full_of_life_and_nobody_is_booked_twice()
    {
        await using var world = await StartAsync(1);
        var (salon, now) = (world.World.Salon, world.World.Salon.WallClock());
        var visits = salon.Visits();
        var living = visits.Where(visit => !visit.IsDeleted).ToList();

        Assert.InRange(living.Count, 180, 220);
        Assert.Contains(visits, visit => visit.IsDeleted);
        Assert.Contains(living, visit => visit is { Attendance: Attendance.NoShow } && visit.Start < now);
        Assert.Contains(living, visit => visit.Attendance == Attendance.Arrived);
        Assert.Contains(living, visit => visit.Attendance == Attendance.Confirmed && visit.Start > now);
        Assert.Contains(living, visit => visit.ActivityId != 0);
        Assert.Contains(living, visit => visit.ClientId is null && visit.Services.Count == 0);
        Assert.Contains(living, visit => visit.BreakSeconds > 0);
        Assert.Equal(8, salon.Staff().Count(person => person.IsCurrent));
        Assert.InRange(living.Min(visit => visit.Start), now.AddDays(-8), now);
        Assert.InRange(living.Max(visit => visit.Start), now.AddDays(20), now.AddDays(31));
        foreach (var one in visits)
            Assert.DoesNotContain(visits, other =>
                other.Id > one.Id && other.StaffId == one.StaffId && other.Start < one.End && one.Start < other.End
                && (one.ActivityId == 0 || other.ActivityId != one.ActivityId));
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_salon_and_another_another()
    {
        await using var one = await StartAsync(7);
        await using var same = await StartAsync(7);
        await using var other = await StartAsync(8);

        Assert.Equal(Told(one), Told(same));
        Assert.NotEqual(Told(one), Told(other));
    }

    [Fact]
    public async Task A_big_world_has_many_locations_in_several_zones()
    {
        await using var world = await StartAsync(1);

        world.World.Salon.Seed(locations: 20, staffPerLocation: 20, visitsPerLocation: 500);

        Assert.Equal(20, world.World.Salon.Locations.Count);
        Assert.True(world.World.Salon.Locations.Select(location => location.TimeZone).Distinct().Count() >= 5);
        Assert.InRange(world.World.Salon.Visits(700115).Count, 480, 540);
    }

    private static string Told(PretendWorld world) =>
        string.Join('\n', world.World.Salon.Visits()
        .Select(visit => $"{visit.Id} {visit.StaffId} {visit.ClientId} {visit.Start:s} {visit.Seconds}"));

    private static Task<PretendWorld> StartAsync(int seed) =>
        PretendWorld.StartAsync(new SandboxOptions { Seed = seed, Clock = new ManualClock(Monday) });
}
