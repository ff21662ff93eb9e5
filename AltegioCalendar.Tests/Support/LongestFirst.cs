using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(AltegioCalendar.Tests.Support.LongestFirst))]

namespace AltegioCalendar.Tests.Support;

/// <summary>
/// What takes a minute begins first, and what takes milliseconds fills the end; otherwise a long class begun last would run alone
/// while a processor has nothing to do. Only time depends on it.
/// </summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] s_longest =
        [".Promises.Kill.", ".Browser.AccessibilityTests", ".Promises.Model.", ".Promises.DeathAt", ".Promises.FailureAt", ".Browser.", ".Sandbox.PageTests", ".Promises.", ".Scenarios."];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(collection => Rank(collection.TestCollectionDisplayName)).ThenBy(collection => collection.TestCollectionDisplayName, StringComparer.Ordinal)];

    private static int Rank(string name) =>
        Array.FindIndex(s_longest, part => name.Contains(part, StringComparison.Ordinal)) is var rank && rank >= 0 ? rank : s_longest.Length;
}
