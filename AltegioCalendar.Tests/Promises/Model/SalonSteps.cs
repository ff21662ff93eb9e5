using AltegioCalendar.Sandbox.Salon;

namespace AltegioCalendar.Tests.Promises.Model;

// What the front desk does.

internal sealed record Book(int Staff, int Day, int Hour, Post Post) : Step
{
    public override Task RunAsync(Stage stage)
    {
        var number = stage.NextNumber();
        var visit = stage.Engine.Salon.Book(new BookingRequest(stage.Staff(Staff).Value, stage.At(Day, Hour))
        {
            Client = $"Guest{number}x Visitor{number}x",
            Phone = Stage.PhoneOf(number),
            Email = $"guest{number}x@mail.example",
            Comment = $"Remark{number}x",
            Services = [stage.Service(number).Id],
            EvenIfBusy = true,
        });
        return stage.PostAsync(visit, Post);
    }
}

internal sealed record Block(int Staff, int Day, int Hour, Post Post) : Step
{
    public override Task RunAsync(Stage stage) => stage.PostAsync(
        stage.Engine.Salon.Book(new BookingRequest(stage.Staff(Staff).Value, stage.At(Day, Hour))
        {
            Seconds = 5400, Comment = $"Remark{stage.NextNumber()}x", EvenIfBusy = true,
        }),
        Post);
}

/// <summary>One more client in the staff member's class of that day; the first one opens it.</summary>
internal sealed record JoinClass(int Staff, int Day, Post Post) : Step
{
    public override Task RunAsync(Stage stage)
    {
        var number = stage.NextNumber();
        var staff = stage.Staff(Staff).Value;
        var start = stage.At(Day, 7);
        var others = stage.Engine.Salon.Visits().FirstOrDefault(visit => visit.ActivityId > 0 && !visit.IsDeleted && visit.StaffId == staff && visit.Start == start);
        var activity = others?.ActivityId ?? stage.Engine.Salon.OpenGroup(staff, stage.Class.Id, start, capacity: 100, evenIfBusy: true).Id;
        var visit = stage.Engine.Salon.Book(new BookingRequest(staff, start)
        {
            ActivityId = activity, Client = $"Guest{number}x Visitor{number}x", Phone = Stage.PhoneOf(number), EvenIfBusy = true,
        });
        return stage.PostAsync(visit, Post);
    }
}

internal sealed record Move(int Visit, int Day, int Hour, Post Post) : Step
{
    public override Task RunAsync(Stage stage) => stage.ChangeAsync(Visit, Post, visit => visit with { Start = stage.At(Day, Hour) });
}

internal sealed record Reassign(int Visit, int Staff, Post Post) : Step
{
    public override Task RunAsync(Stage stage) => stage.ChangeAsync(Visit, Post, visit => visit with { StaffId = stage.Staff(Staff).Value });
}

/// <summary>The visit's last change is taken back.</summary>
internal sealed record TakeBack(int Visit, Post Post) : Step
{
    public override Task RunAsync(Stage stage) => stage.ChangeOneAsync(Visit, Post, visit => stage.Before(visit) ?? visit);
}

/// <summary>Another service and another note.</summary>
internal sealed record Edit(int Visit, Post Post) : Step
{
    public override Task RunAsync(Stage stage)
    {
        var number = stage.NextNumber();
        var service = stage.Service(number);
        return stage.ChangeAsync(Visit, Post, visit => visit with
        {
            Comment = $"Remark{number}x",
            Services = visit is { ActivityId: > 0 } or { ClientId: null }
                ? visit.Services
                : [new SoldService(service.Id, service.Title, service.Price, service.Price, 0, service.Seconds)],
        });
    }
}

internal sealed record Attend(int Visit, Attendance Attendance, Post Post) : Step
{
    public override Task RunAsync(Stage stage) => stage.ChangeOneAsync(Visit, Post, visit => visit with { Attendance = Attendance });
}

internal sealed record Cancel(int Visit, Post Post) : Step
{
    public override Task RunAsync(Stage stage) => stage.ChangeOneAsync(Visit, Post, visit => visit with { IsDeleted = true });
}

/// <summary>Notices that were late arrive now, the last one first.</summary>
internal sealed record LateNotices : Step
{
    public override Task RunAsync(Stage stage) => stage.DeliverLateAsync();
}
