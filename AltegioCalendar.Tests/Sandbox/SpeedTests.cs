using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using AltegioCalendar.Sandbox;
using Xunit;

namespace AltegioCalendar.Tests.Sandbox;

/// <summary>How fast the Sandbox is: run with <c>-explicit only</c> on a Release build.</summary>
public sealed class SpeedTests(ITestOutputHelper output)
{
    private const int Connections = 16;
    private const int Inserts = 60_000;

    [Fact(Explicit = true)]
    public async Task It_takes_five_thousand_inserts_a_second_on_two_cores()
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Port = 0 });
        var token = server.World.Google.AllowAndSignIn(PretendWorld.Anna, PretendWorld.FullAccess);
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Connections }) { BaseAddress = new Uri($"http://127.0.0.1:{server.BaseAddress.Port}/") };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        await InsertAsync(http, "warm", 5_000);
        var memory = GC.GetTotalMemory(forceFullCollection: true);

        var work = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        await InsertAsync(http, "run", Inserts);
        var rate = Inserts / watch.Elapsed.TotalSeconds;
        // Says what the machine would do if nobody else used it.
        var each = (Environment.CpuUsage.TotalTime - work).TotalMicroseconds / Inserts;

        var perEvent = (GC.GetTotalMemory(forceFullCollection: true) - memory) / Inserts;
        output.WriteLine($"{rate:F0} inserts per second over {Connections} connections, "
            + $"{each:F0} µs of processor each with the client's share, {perEvent} bytes kept per event");
        Assert.True(rate > 5_000, $"{rate:F0} per second");
    }

    [Fact(Explicit = true)]
    public async Task A_million_appointments_of_ten_thousand_people_fit()
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Port = 0 });
        var memory = GC.GetTotalMemory(forceFullCollection: true);

        var watch = Stopwatch.StartNew();
        server.World.Salon.Seed(locations: 500, staffPerLocation: 20, visitsPerLocation: 2_000);
        var seeded = watch.Elapsed;
        var megabytes = (GC.GetTotalMemory(forceFullCollection: true) - memory) >> 20;

        using var http = new HttpClient { BaseAddress = server.BaseAddress };
        http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization",
            $"Bearer {server.Credentials.PartnerToken}, User {server.Credentials.UserToken}");
        http.DefaultRequestHeaders.TryAddWithoutValidation("Accept", "application/vnd.api.v2+json");
        await http.GetByteArrayAsync("api/v1/records/700200?count=200&page=1");
        watch.Restart();
        for (var page = 1; page <= 10; page++)
            await http.GetByteArrayAsync($"api/v1/records/700300?count=200&page={page}&with_deleted=1");

        var visits = server.World.Salon.Locations.Sum(location => server.World.Salon.Visits(location.Id).Count);
        output.WriteLine($"{visits} visits seeded in {seeded.TotalSeconds:F1} s, {megabytes} MB; a page of 200 records in {watch.ElapsedMilliseconds / 10.0:F1} ms");
        Assert.True(visits >= 1_000_000, $"{visits} visits");
    }

    private static async Task InsertAsync(HttpClient http, string run, int count)
    {
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(async _ =>
        {
            while (Interlocked.Increment(ref next) is var number && number < count)
            {
                var body = $$$"""
                    {"id":"{{{run.Replace('w', 'v')}}}{{{number:x8}}}","summary":"Women's haircut","description":"Client: Hannah Richter\nPhone: +49155501234567",
                    "start":{"dateTime":"2027-03-01T10:00:00+01:00","timeZone":"Europe/Berlin"},"end":{"dateTime":"2027-03-01T11:00:00+01:00","timeZone":"Europe/Berlin"},
                    "extendedProperties":{"private":{"installation":"a1b2c3","appointment":"644000001"}},"reminders":{"useDefault":true},"transparency":"opaque"}
                    """;
                using var content = new StringContent(body, Encoding.UTF8, "application/json");
                using var answer = await http.PostAsync("calendar/v3/calendars/primary/events?sendUpdates=none", content);
                answer.EnsureSuccessStatusCode();
                await answer.Content.CopyToAsync(Stream.Null);
            }
        }));
    }
}
