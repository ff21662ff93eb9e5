using AltegioCalendar.Core;
using AltegioCalendar.Portal.Accounts;
using AltegioCalendar.Portal.Commands;
using AltegioCalendar.Portal.Components;
using AltegioCalendar.Portal.Database;
using AltegioCalendar.Portal.Demo;
using AltegioCalendar.Portal.GoogleSignIn;
using AltegioCalendar.Portal.Health;
using AltegioCalendar.Portal.Hosting;
using AltegioCalendar.Portal.Inviting;
using AltegioCalendar.Portal.LogExport;
using AltegioCalendar.Portal.Webhooks;

try
{
    var typed = CommandLine.Read(args);
    if (typed.Command == CommandLine.Help)
    {
        Console.WriteLine(CommandLine.Usage);
        return 0;
    }

    var builder = PortalBuilder.Create(typed.Settings);
    if (typed.Command == NewIdentityCommand.Name)
    {
        await NewIdentityCommand.RunAsync(builder, CancellationToken.None);
        return 0;
    }

    var portal = builder.AddSettings<PortalOptions>(PortalOptions.Section);
    await using var demo = builder.StartDemoIfEnabled(portal);

    builder.ListenWhereThePublicSees(portal);
    builder.AddDatabase();
    builder.AddAccounts(portal);
    builder.AddQuietLogs();
    builder.Services.AddAltegioCalendarCore();
    builder.Services.AddPortalHealth();
    builder.Services.AddPages();

    await using var app = builder.Build();
    app.UsePortalPipeline(portal);
    app.MapPortalHealth();
    app.MapWebhooks();
    app.MapAccounts();
    app.MapLanguages();
    app.MapGoogleSignIn();
    app.MapInvitations();
    app.MapLogExport();
    app.MapPages();

    await app.StartOrExplainAsync();
    Welcome.Print(portal, demo);
    await app.WaitForShutdownAsync();
    return 0;
}
catch (CommandLineException unknown)
{
    await Console.Error.WriteLineAsync(unknown.Message);
    return 2;
}
catch (Exception exception) when (StartFailure.Explain(exception) is { } line)
{
    await Console.Error.WriteLineAsync(line);
    return 1;
}
