using AltegioCalendar.Portal.Inviting;
using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;
using Radzen;
using Xunit;

namespace AltegioCalendar.Tests.Portal;

/// <summary>Shows one part of a page. What is found is found as a person or a screen reader does: by role and name.</summary>
public abstract class PartTests : BunitContext
{
    protected PartTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose; // Radzen's own JavaScript is not our subject
        Services.AddRadzenComponents();
        Services.AddSingleton<TimeProvider>(new FixedClock(Examples.Now));
        Services.AddSingleton<AntiforgeryStateProvider, AnyToken>();
        ComponentFactories.AddStub<InviteOne>(); // reads by itself; its part has tests of its own
    }

    protected static IElement Button<T>(IRenderedComponent<T> part, string name) where T : IComponent =>
        Assert.Single(Buttons(part), button => NameOf(button) == name);

    protected static IEnumerable<string> ButtonNames<T>(IRenderedComponent<T> part) where T : IComponent => Buttons(part).Select(NameOf);

    protected static string Status<T>(IRenderedComponent<T> part) where T : IComponent => part.Find("[role=status]").TextContent.Trim();

    private static IReadOnlyList<IElement> Buttons<T>(IRenderedComponent<T> part) where T : IComponent =>
        [.. part.FindAll("button").Where(button => button.GetAttribute("role") is null)];

    private static string NameOf(IElement button) => button.GetAttribute("aria-label") ?? button.TextContent.Trim();

    private sealed class AnyToken : AntiforgeryStateProvider
    {
        public override AntiforgeryRequestToken? GetAntiforgeryToken() => new("a-token", "__RequestVerificationToken");
    }

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
