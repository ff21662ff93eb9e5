namespace AltegioCalendar.Tests.Promises.Kill;

/// <summary>
/// kill -9 of the real process, 52 times at moments that chance chooses (the seeds are below): while it starts, pulls, plans,
/// delivers, connects, scrubs contacts and takes events out, with bookings, moves and cancellations arriving by webhook. Two
/// salons side by side, because starting is most of the time. Afterwards each mirror is exact, at no moment two events stood
/// for one appointment, and no write was repeated beyond what a kill can leave unknown.
/// </summary>
public sealed class KillTests
{
    private const int KillsEach = 26;

    // What a lane has in the air at once; after a kill these are unknown and written once more.
    private const int SideBySide = 4;

    [Fact]
    public async Task Killed_at_52_moments_it_ends_exact_and_repeats_nothing_that_could_be_seen() =>
        await Task.WhenAll(SurvivesAsync(seed: 20261122), SurvivesAsync(seed: 20261123));

    private static async Task SurvivesAsync(int seed)
    {
        TestContext.Current.SendDiagnosticMessage($"seed {seed}");
        await using var salon = await SalonUnderFire.OpenAsync(seed);
        for (var round = 0; round < KillsEach; round++) await salon.KillAsync(round);
        await salon.EndsExactAsync();

        var history = salon.History();
        TestContext.Current.SendDiagnosticMessage($"seed {seed}: {history.Writes} writes, {history.Repetitions} repeated");
        Assert.Empty(history.Doubles);
        Assert.InRange(history.Repetitions, 0, (KillsEach * SideBySide) + (salon.Reconnections * salon.MostPastEvents));
        Assert.True(history.Writes > KillsEach, "hardly anything was written");
    }
}
