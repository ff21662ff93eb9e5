using AltegioCalendar.Core.Sync.Planning;
using AltegioCalendar.Tests.Support;

namespace AltegioCalendar.Tests.Core;

/// <summary>The planner's table of cases.</summary>
public sealed class DecisionTests
{
    private static readonly string s_asItIs = Some.Content().Fingerprint();

    [Fact]
    public void A_new_appointment_in_the_window_is_put() =>
        Assert.IsType<Decision.Put>(Decision.Of(Some.Content(), isMirrored: false, mirrored: null, isInWindow: true));

    [Fact]
    public void A_new_appointment_outside_the_window_is_left() =>
        Assert.IsType<Decision.Leave>(Decision.Of(Some.Content(), isMirrored: false, mirrored: null, isInWindow: false));

    [Fact]
    public void A_changed_appointment_is_put_again()
    {
        var decision = Assert.IsType<Decision.Put>(Decision.Of(Some.Content(), isMirrored: true, mirrored: "something older", isInWindow: true));
        Assert.Equal(s_asItIs, decision.Fingerprint);
    }

    [Fact]
    public void What_was_exported_once_is_kept_right_also_outside_the_window() =>
        Assert.IsType<Decision.Put>(Decision.Of(Some.Content(), isMirrored: true, mirrored: "something older", isInWindow: false));

    [Fact]
    public void What_has_not_changed_is_left() =>
        Assert.IsType<Decision.Leave>(Decision.Of(Some.Content(), isMirrored: true, mirrored: s_asItIs, isInWindow: true));

    [Fact]
    public void An_appointment_that_is_gone_is_removed() =>
        Assert.IsType<Decision.Remove>(Decision.Of(null, isMirrored: true, mirrored: s_asItIs, isInWindow: false));

    [Fact]
    public void A_removal_under_way_is_left() =>
        Assert.IsType<Decision.Leave>(Decision.Of(null, isMirrored: true, mirrored: null, isInWindow: false));

    [Fact]
    public void An_appointment_that_comes_back_while_its_event_is_being_removed_is_put() =>
        Assert.IsType<Decision.Put>(Decision.Of(Some.Content(), isMirrored: true, mirrored: null, isInWindow: true));

    [Fact]
    public void What_never_was_needs_nothing() =>
        Assert.IsType<Decision.Leave>(Decision.Of(null, isMirrored: false, mirrored: null, isInWindow: false));
}
