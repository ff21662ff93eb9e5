using System.Security.Claims;
using AltegioCalendar.Portal.Accounts;
using AltegioCalendar.Portal.Accounts.Users;
using AltegioCalendar.Tests.Support;

namespace AltegioCalendar.Tests.Scenarios;

/// <summary>Who may sign in, and who may change that.</summary>
public sealed class UserTests
{
    [Fact]
    public async Task An_owner_adds_a_manager_who_signs_in_with_the_password_that_is_shown_once()
    {
        await using var people = await People.StartAsync();
        var owner = await people.SessionOfAsync(People.Owner);

        var added = await people.Users.AddAsync(owner, "clara@salon.example", PortalRole.Manager);

        Assert.True(added.Good, added.Text);
        Assert.Matches("^([a-z2-9]{4}-){3}[a-z2-9]{4}$", added.Password);
        Assert.True(await people.MaySignInAsync("clara@salon.example", added.Password!));
        Assert.Equal([(People.Owner, PortalRole.Owner), ("clara@salon.example", PortalRole.Manager), (People.Manager, PortalRole.Manager)],
            (await people.Users.ListAsync(default)).Select(user => (user.Email, user.Role)));
        Assert.False(await people.IsOwnerAsync(await people.SessionOfAsync("clara@salon.example")));
    }

    [Theory]
    [InlineData("nonsense", "not an email address")]
    [InlineData("Clara <clara@salon.example>", "not an email address")]
    [InlineData(People.Manager, "may sign in already")]
    public async Task Whom_nobody_can_be_is_refused_in_words(string email, string because)
    {
        await using var people = await People.StartAsync();

        var refused = await people.Users.AddAsync(await people.SessionOfAsync(People.Owner), email, PortalRole.Manager);

        Assert.Equal((false, null), (refused.Good, refused.Password));
        Assert.Contains(because, refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_manager_can_change_nobody()
    {
        await using var people = await People.StartAsync();
        var (manager, owner) = (await people.SessionOfAsync(People.Manager), await people.IdOfAsync(People.Owner));

        UserAnswer[] answers =
        [
            await people.Users.AddAsync(manager, "friend@salon.example", PortalRole.Owner),
            await people.Users.RemoveAsync(manager, owner),
            await people.Users.ResetAsync(manager, owner),
            await people.Users.SetRoleAsync(manager, await people.IdOfAsync(People.Manager), PortalRole.Owner),
        ];

        Assert.All(answers, answer => Assert.Equal((false, "Only an owner may change who signs in."), (answer.Good, answer.Text)));
        Assert.Equal(2, (await people.Users.ListAsync(default)).Count);
        Assert.True(await people.MaySignInAsync(People.Owner, PortalProcess.Password));
        Assert.False(await people.IsOwnerAsync(manager));
    }

    [Fact]
    public async Task A_reset_makes_a_new_password_and_ends_the_sessions_of_the_old_one()
    {
        await using var people = await People.StartAsync();
        var before = (await people.FindAsync(People.Manager))!.SecurityStamp;

        var reset = await people.Users.ResetAsync(await people.SessionOfAsync(People.Owner), await people.IdOfAsync(People.Manager));

        Assert.True(await people.MaySignInAsync(People.Manager, reset.Password!));
        Assert.False(await people.MaySignInAsync(People.Manager, PortalProcess.Password));
        Assert.NotEqual(before, (await people.FindAsync(People.Manager))!.SecurityStamp);
    }

    [Fact]
    public async Task An_open_page_ends_with_the_password_it_was_opened_with_and_with_its_person()
    {
        await using var people = await People.StartAsync();
        var (owner, manager) = (await people.SessionOfAsync(People.Owner), await people.SessionOfAsync(People.Manager));
        Assert.True(await people.HoldsAsync(manager));

        await people.Users.ResetAsync(owner, await people.IdOfAsync(People.Manager));
        Assert.False(await people.HoldsAsync(manager));

        var again = await people.SessionOfAsync(People.Manager);
        Assert.True(await people.HoldsAsync(again));
        await people.Users.RemoveAsync(owner, await people.IdOfAsync(People.Manager));
        Assert.False(await people.HoldsAsync(again));
        Assert.True(await people.HoldsAsync(owner));
    }

    [Fact]
    public async Task A_role_counts_from_the_next_click_on()
    {
        await using var people = await People.StartAsync();
        var (owner, manager) = (await people.SessionOfAsync(People.Owner), await people.SessionOfAsync(People.Manager));

        await people.Users.SetRoleAsync(owner, await people.IdOfAsync(People.Manager), PortalRole.Owner);
        Assert.True(await people.IsOwnerAsync(manager));
        await people.Users.SetRoleAsync(manager, await people.IdOfAsync(People.Owner), PortalRole.Manager);
        Assert.False(await people.IsOwnerAsync(owner));
        await people.Users.RemoveAsync(manager, await people.IdOfAsync(People.Owner));

        Assert.Null(await people.Users.FindAsync(owner));
        Assert.False(await people.IsOwnerAsync(owner));
    }

    [Fact]
    public async Task There_is_always_an_owner_left()
    {
        await using var people = await People.StartAsync();
        var owner = await people.SessionOfAsync(People.Owner);
        var me = await people.IdOfAsync(People.Owner);
        Assert.Contains("That is you", (await people.Users.RemoveAsync(owner, me)).Text, StringComparison.Ordinal);
        Assert.Contains("That is you", (await people.Users.SetRoleAsync(owner, me, PortalRole.Manager)).Text, StringComparison.Ordinal);

        // Two owners remove each other at the same moment.
        await people.Users.SetRoleAsync(owner, await people.IdOfAsync(People.Manager), PortalRole.Owner);
        var other = await people.SessionOfAsync(People.Manager);
        var otherId = await people.IdOfAsync(People.Manager);
        var answers = await Task.WhenAll(people.Users.RemoveAsync(owner, otherId), people.Users.RemoveAsync(other, me));

        Assert.Single(answers, answer => answer.Good);
        Assert.Equal(PortalRole.Owner, Assert.Single(await people.Users.ListAsync(default)).Role);
    }

    [Fact]
    public async Task Nobody_is_no_owner()
    {
        await using var people = await People.StartAsync();

        Assert.False(await people.IsOwnerAsync(new ClaimsPrincipal(new ClaimsIdentity())));
        Assert.False(await people.IsOwnerAsync(new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, "gone")], "cookie"))));
    }
}
