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

    [Fact]
    public async Task Two_people_may_look_after_one_client_in_one_visit()
    {
        await using var world = await StartAsync(1);

        var shared = world.World.Salon.Visits().Where(visit => visit.VisitId != 0).GroupBy(visit => visit.VisitId)
            .Where(visit => visit.Count() > 1).ToList();

        Assert.NotEmpty(shared);
        Assert.All(shared, visit =>
            Assert.Equal((1, visit.Count()), (visit.Select(one => one.ClientId).Distinct().Count(), visit.Select(one => one.StaffId).Distinct().Count())));
    }

    [Fact]
    public async Task A_world_begins_as_big_as_asked_and_grows_without_touching_what_is_there()
    {
        await using var world = await PretendWorld.StartAsync(new SandboxOptions
        {
            Clock = new ManualClock(Monday), Locations = 3, StaffPerLocation = 12, VisitsPerLocation = 400,
        });
        var salon = world.World.Salon;
        var before = (Told(world), salon.Staff().Count);

        await world.SendAsync("POST", "/sandbox/seed", """{"locations":5,"staff":9,"visits":50}""", []);

        Assert.Equal((12, 9), (salon.Staff(700103).Count(person => person.IsCurrent), salon.Staff(700104).Count(person => person.IsCurrent)));
        Assert.Equal((5, before), (salon.Locations.Count, (Told(world), salon.Staff().Count)));
        Assert.InRange(salon.Visits(700102).Count, 400, 440);
    }

    [Fact]
    public async Task Clients_write_their_names_in_several_scripts_and_services_take_as_long_as_they_do()
    {
        await using var world = await StartAsync(1);
        var names = string.Concat(world.World.Salon.Clients().Select(client => client.FullName));

        foreach (var letter in new[] { 'H', 'А', 'Α', 'ف', '明', '지', 'न', 'ת' }) Assert.Contains(letter, names);
        Assert.InRange(world.World.Salon.Services().Select(service => service.Seconds / 60).Distinct().Count(), 8, 20);
        foreach (var person in world.World.Salon.Staff().Take(3))
            Assert.Contains("<svg", (await world.Open($"/sandbox/avatars/{person.Id}.svg")).Text);
    }

    private static string Told(PretendWorld world) =>
        string.Join('\n', world.World.Salon.Visits()
        .Select(visit => $"{visit.Id} {visit.StaffId} {visit.ClientId} {visit.Start:s} {visit.Seconds}"));

    private static Task<PretendWorld> StartAsync(int seed) =>
        PretendWorld.StartAsync(new SandboxOptions { Seed = seed, Clock = new ManualClock(Monday) });
}
