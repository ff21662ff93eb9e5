namespace AltegioCalendar.Sandbox.Salon;

/// <summary>Hands out Altegio's numbers: each kind of thing counts on its own, from where live ids are.</summary>
internal sealed class SalonIds
{
    public enum Kind
    {
        Staff,
        Service,
        Client,
        Visit,
        VisitGroup,
        Group,
    }

    private readonly long[] _last = [2_600_000, 3_100_000, 161_000_000, 644_000_000, 549_000_000, 8_800_000];

    public long Next(Kind kind) => ++_last[(int)kind];

    public void Saw(Kind kind, long id) => _last[(int)kind] = Math.Max(_last[(int)kind], id);
}
