namespace AltegioCalendar.Tests.Promises.Model;

// What people do in Google Calendar, and what becomes of the access they gave.

internal sealed record EditByHand(int Account, int Event) : Step
{
    public override Task RunAsync(Stage stage)
    {
        if (stage.OurEvent(Account, Event) is not { } ours) return Task.CompletedTask;
        stage.Engine.Google.EditEvent(ours.CalendarId, ours.Id, """{"summary":"Free for lunch","description":"changed by hand"}""");
        stage.Book.TouchedByHand(ours.CalendarId, ours.Id, stage.Engine.Google.Events(ours.CalendarId).Single(each => each.Id == ours.Id).Etag);
        return Task.CompletedTask;
    }
}

internal sealed record DeleteByHand(int Account, int Event) : Step
{
    public override Task RunAsync(Stage stage)
    {
        if (stage.OurEvent(Account, Event) is not { } ours) return Task.CompletedTask;
        stage.Engine.Google.DeleteEvent(ours.CalendarId, ours.Id);
        stage.Book.TouchedByHand(ours.CalendarId, ours.Id, etag: null);
        return Task.CompletedTask;
    }
}

internal sealed record OwnEvent(int Account, int Day) : Step
{
    public override Task RunAsync(Stage stage)
    {
        var (calendar, start) = (Stage.Account(Account), stage.Engine.Clock.GetUtcNow().AddDays(Day));
        stage.KeepForeign(calendar, stage.Engine.Google.AddEvent(calendar, "Dentist", start, start.AddHours(1)));
        return Task.CompletedTask;
    }
}

/// <summary>Duplicates an event of ours, private properties and all.</summary>
internal sealed record CopyByHand(int Account, int Event) : Step
{
    public override Task RunAsync(Stage stage)
    {
        if (stage.OurEvent(Account, Event) is { } ours)
            stage.KeepForeign(ours.CalendarId, stage.Engine.Google.CopyEvent(ours.CalendarId, ours.Id));
        return Task.CompletedTask;
    }
}

internal sealed record Revoke(int Account) : Step
{
    public override Task RunAsync(Stage stage)
    {
        stage.HadTrouble = true;
        stage.Engine.Google.Revoke(Stage.Account(Account));
        return Task.CompletedTask;
    }
}

internal sealed record ExpireTokens(int Account) : Step
{
    public override Task RunAsync(Stage stage)
    {
        stage.Engine.Google.ExpireAccessTokens(Stage.Account(Account));
        return Task.CompletedTask;
    }
}
