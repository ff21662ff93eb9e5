using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(AltegioCalendar.Tests.Support.LongestFirst))]

namespace AltegioCalendar.Tests.Support;

/// <summary>
/// What takes a minute begins first, and what takes milliseconds fills the end; otherwise a long class begun last would run alone
/// while a processor has nothing to do. Only time depends on it.
/// <para>
/// xunit hands all collections to the thread pool at once, which takes the first from the front and the others from the back, so
/// the longest is named first and the others are named shortest first.
/// </para>
/// </summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] s_longest =
        [".Promises.Kill.", ".Browser.AccessibilityTests", ".Promises.DeathAt", ".Promises.FailureAt", ".Browser.", ".Promises.Model.", ".Sandbox.PageTests", ".Promises.", ".Scenarios."];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection
    {
        var longest = testCollections.OrderBy(collection => Rank(collection.TestCollectionDisplayName)).ThenBy(collection => collection.TestCollectionDisplayName, StringComparer.Ordinal).ToList();
        return [.. longest.Take(1), .. longest.Skip(1).Reverse()];
    }

    private static int Rank(string name) =>
        Array.FindIndex(s_longest, part => name.Contains(part, StringComparison.Ordinal)) is var rank && rank >= 0 ? rank : s_longest.Length;
}
