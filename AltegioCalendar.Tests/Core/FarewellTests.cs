using AltegioCalendar.Core.Connections;
using AltegioCalendar.Core.Locations;
using AltegioCalendar.Core.Sync;

namespace AltegioCalendar.Tests.Core;

public sealed class FarewellTests
{
    [Theory]
    [InlineData(DismissalRule.RemoveUpcoming, ConnectionStage.Active, true, nameof(Farewell.Remove))]
    [InlineData(DismissalRule.RemoveUpcoming, ConnectionStage.Leaving, true, nameof(Farewell.Remove))]
    [InlineData(DismissalRule.RemoveUpcoming, ConnectionStage.Active, false, nameof(Farewell.GiveUp))]
    [InlineData(DismissalRule.RemoveUpcoming, ConnectionStage.Removing, true, nameof(Farewell.None))] // under way
    [InlineData(DismissalRule.RemoveUpcoming, ConnectionStage.Removing, false, nameof(Farewell.GiveUp))]
    [InlineData(DismissalRule.RemoveUpcoming, ConnectionStage.Ended, true, nameof(Farewell.None))]
    [InlineData(DismissalRule.KeepEvents, ConnectionStage.Active, true, nameof(Farewell.Keep))]
    [InlineData(DismissalRule.KeepEvents, ConnectionStage.Active, false, nameof(Farewell.Keep))]
    [InlineData(DismissalRule.GoOn, ConnectionStage.Active, true, nameof(Farewell.None))]
    [InlineData(DismissalRule.GoOn, ConnectionStage.Removing, false, nameof(Farewell.None))] // a manager's own removal: the card asks the manager
    public void The_rule_decides(DismissalRule rule, ConnectionStage stage, bool canWrite, string expected) =>
        Assert.Equal(expected, Farewells.Of(rule, stage, canWrite).ToString());
}
