using AltegioCalendar.Sandbox.Salon;
using FsCheck;
using FsCheck.Fluent;

namespace AltegioCalendar.Tests.Promises.Model;

/// <summary>Random stories, and shorter ones that may show the same.</summary>
internal static class Stories
{
    private const int Shortest = 15;
    private const int Longest = 60;

    // Much that happens to an empty calendar proves nothing.
    private static readonly Step[] s_opening =
    [
        new Connect(0, 0), new Connect(1, 1), new Book(0, 2, 10, Post.Arrives), new Book(0, 3, 11, Post.Lost), new Book(1, 2, 12, Post.Lost),
        new JoinClass(0, 4, Post.Lost), new Look(),
    ];

    public static Arbitrary<Story> Any { get; } = Arb.From(
        from length in Gen.Choose(Shortest, Longest)
        from parts in Gen.ListOf(AnyPart(), length)
        select new Story([.. s_opening, .. parts.SelectMany(steps => steps)]),
        story => Shorter(story.Steps).Select(steps => new Story(steps)));

    private static Gen<Step[]> AnyPart() => Gen.Frequency((19, from step in AnyStep() select new[] { step }), (1, CutOffAndTakenBack()), (1, SentAwayAndBack()));

    /// <summary>What chance alone would seldom bring together: a change is sent, its answer is lost, and it is taken back.</summary>
    private static Gen<Step[]> CutOffAndTakenBack() =>
        from visit in Gen.Choose(0, 5)
        from day in Gen.Choose(1, 9)
        from hour in Gen.Choose(8, 21)
        from place in Gen.Choose(25, 75)
        select new Step[] { new Look(), new Move(visit, day, hour, Post.Arrives), new Crash(place, new Look()), new TakeBack(visit, Post.Arrives) };

    /// <summary>An event is deleted and wanted again, whether Google revives it or not.</summary>
    private static Gen<Step[]> SentAwayAndBack() =>
        from visit in Gen.Choose(0, 5)
        from refuses in Gen.Elements(true, false)
        from post in Gen.Elements(Post.Arrives, Post.Lost)
        select new Step[] { new RefusesRevival(refuses), new Look(), new Reassign(visit, 2, post), new Look(), new TakeBack(visit, post), new Look() };

    private static Gen<Step> AnyStep() => Gen.Frequency(
        (40, AtTheDesk()), (14, InThePortal()), (8, InGoogle()), (14, OnTheWires()), (4, OnTheClock()), (14, InTheEngine()),
        (5, from place in Gen.Choose(1, 90) from during in Gen.Frequency((3, InTheEngine()), (1, InThePortal())) select (Step)new Crash(place, during)),
        (5, from call in Gen.Choose(1, 12) from step in Gen.Frequency((3, AtTheDesk()), (2, InThePortal()), (1, InGoogle())) select (Step)new Meanwhile(call, step)),
        (6, Gen.Constant<Step>(new Settle())));

    /// <summary>Mostly those that are connected from the beginning.</summary>
    private static Gen<int> Somebody => Gen.Frequency((4, Gen.Constant(0)), (3, Gen.Constant(1)), (1, Gen.Constant(2)));

    private static Gen<Step> AtTheDesk()
    {
        var staff = Somebody;
        var visit = Gen.Choose(0, 11);
        var day = Gen.Frequency((5, Gen.Choose(1, 9)), (1, Gen.Choose(10, 16)));
        var hour = Gen.Choose(8, 21);
        var post = Gen.Frequency((6, Gen.Constant(Post.Arrives)), (2, Gen.Constant(Post.Lost)), (1, Gen.Constant(Post.Twice)), (2, Gen.Constant(Post.Late)));
        var attendance = Gen.Elements(Attendance.NoShow, Attendance.Waiting, Attendance.Arrived, Attendance.Confirmed);
        return Gen.Frequency(
            (11, from s in staff from d in day from h in hour from p in post select (Step)new Book(s, d, h, p)),
            (1, from s in staff from d in day from h in hour from p in post select (Step)new Block(s, d, h, p)),
            (3, from s in staff from d in Gen.Choose(2, 4) from p in post select (Step)new JoinClass(s, d, p)),
            (5, from v in visit from d in day from h in hour from p in post select (Step)new Move(v, d, h, p)),
            (4, from v in visit from s in staff from p in post select (Step)new Reassign(v, s, p)),
            (2, from v in visit from p in post select (Step)new Edit(v, p)),
            (4, from v in visit from p in post select (Step)new TakeBack(v, p)),
            (2, from v in visit from a in attendance from p in post select (Step)new Attend(v, a, p)),
            (3, from v in visit from p in post select (Step)new Cancel(v, p)),
            (2, Gen.Constant<Step>(new LateNotices())));
    }

    private static Gen<Step> InThePortal()
    {
        var staff = Somebody;
        return Gen.Frequency(
            (5, from s in staff from a in Somebody select (Step)new Connect(s, a)),
            (3, from s in staff from remove in Gen.Elements(true, false) select (Step)new Disable(s, remove)),
            (4, from s in staff from isOn in Gen.Elements(true, false) select (Step)new Contacts(s, isOn)),
            (1, from s in staff select (Step)new PressRetry(s)));
    }

    private static Gen<Step> InGoogle()
    {
        var account = Somebody;
        var number = Gen.Choose(0, 9);
        return Gen.Frequency(
            (3, from a in account from n in number select (Step)new EditByHand(a, n)),
            (3, from a in account from n in number select (Step)new DeleteByHand(a, n)),
            (2, from a in account from d in Gen.Choose(1, 9) select (Step)new OwnEvent(a, d)),
            (1, from a in account from n in number select (Step)new CopyByHand(a, n)),
            (1, from a in account select (Step)new Revoke(a)),
            (1, from a in account select (Step)new ExpireTokens(a)));
    }

    private static Gen<Step> OnTheWires() => Gen.Frequency(
        (8, from which in Gen.Choose(0, Troubles.All.Count - 1) from skip in Gen.Choose(0, 6) from count in Gen.Choose(1, 5) select (Step)new Trouble(which, skip, count)),
        (2, Gen.Constant<Step>(new TroubleEnds())),
        (1, from isOn in Gen.Elements(true, false) select (Step)new RefusesRevival(isOn)),
        (1, from isOn in Gen.Elements(true, false) select (Step)new Messy(isOn)));

    private static Gen<Step> OnTheClock() => Gen.Frequency(
        (3, from minutes in Gen.Choose(1, 90) select (Step)new Minutes(minutes)), (1, Gen.Constant<Step>(new NextDay())));

    private static Gen<Step> InTheEngine() => Gen.Frequency(
        (5, Gen.Constant<Step>(new Look())), (1, Gen.Constant<Step>(new Pass())), (1, Gen.Constant<Step>(new Deliver())));

    /// <summary>Without larger and then smaller parts, and with what happens in the middle of a step beside it.</summary>
    private static IEnumerable<IReadOnlyList<Step>> Shorter(IReadOnlyList<Step> steps)
    {
        for (var size = steps.Count / 2; size >= 1; size /= 2)
        {
            for (var at = 0; at + size <= steps.Count; at += size)
                yield return [.. steps.Take(at), .. steps.Skip(at + size)];
        }

        for (var at = 0; at < steps.Count; at++)
        {
            if (steps[at] is Crash crash) yield return [.. steps.Take(at), crash.During, .. steps.Skip(at + 1)];
            if (steps[at] is Meanwhile meanwhile) yield return [.. steps.Take(at), new Look(), meanwhile.Step, .. steps.Skip(at + 1)];
        }
    }
}
