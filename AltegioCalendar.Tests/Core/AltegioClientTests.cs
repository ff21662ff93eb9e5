using System.Net;
using System.Web;
using AltegioCalendar.Core.Altegio;
using AltegioCalendar.Tests.Support;
using Microsoft.Extensions.Options;

namespace AltegioCalendar.Tests.Core;

/// <summary>Odd answers of Altegio, read without a server.</summary>
public sealed class AltegioClientTests
{
    private static readonly AltegioAccess Access = new(Some.Location, "token");

    [Theory]
    [InlineData(""","comment":"\ud800" """)]
    [InlineData(""","client":{"name":"\udc00"} """)]
    public async Task A_damaged_row_is_named_and_the_others_are_used(string damage)
    {
        var list = await ListAsync(_ => $$$"""{"success":true,"data":[{"id":5,"staff_id":7 {{{damage}}} },{{{Row(6)}}}],"meta":{"total_count":2}}""");

        Assert.Equal([6], list.Appointments.Select(each => each.Id));
        Assert.Equal([5], list.Unreadable.Select(each => each.Id));
        Assert.False(list.IsShort);
    }

    [Theory]
    [InlineData("1.0", "1")]
    [InlineData("1", "\"1\"")]
    [InlineData("true", "1.5")]
    [InlineData("true", "\"many\"")]
    [InlineData("true", "1e400")]
    [InlineData("true", "null")]
    public async Task Success_and_total_come_in_every_spelling(string success, string total)
    {
        var list = await ListAsync(page => $$$"""{"success":{{{success}}},"data":[{{{(page == 1 ? Row(5) : "")}}}],"meta":{"total_count":{{{total}}}}}""");

        Assert.Equal([5], list.Appointments.Select(each => each.Id));
        Assert.False(list.IsShort);
    }

    [Fact]
    public async Task Without_a_total_small_pages_are_read_until_one_is_empty()
    {
        var list = await ListAsync(page => Answer(page > 3 ? [] : [page * 10, (page * 10) + 1], "[]"));

        Assert.Equal([10, 11, 20, 21, 30, 31], list.Appointments.Select(each => each.Id).Order());
    }

    [Fact]
    public async Task Without_a_total_a_server_that_repeats_a_page_does_not_keep_us()
    {
        var calls = 0;
        var list = await ListAsync(_ => Answer([1, 2], "[]", ref calls));

        Assert.Equal((2, 2), (list.Appointments.Count, calls));
    }

    [Fact]
    public async Task Rows_that_shifted_between_pages_are_found_by_reading_the_list_again()
    {
        // Somebody cancels between the first page and the second, so that number 3 slips onto a page that was read already.
        var calls = 0;
        var list = await ListAsync(page => (++calls, page) switch
        {
            (1, _) => Answer([1, 2], """{"total_count":4}"""),
            (2, _) => Answer([2, 4], """{"total_count":4}"""),
            (_, 1) => Answer([1, 3], """{"total_count":4}"""),
            _ => Answer([2, 4], """{"total_count":4}"""),
        });

        Assert.Equal([1, 2, 3, 4], list.Appointments.Select(each => each.Id).Order());
        Assert.Equal((4, false), (calls, list.IsShort));
    }

    [Fact]
    public async Task A_list_that_stays_short_says_so_after_three_readings()
    {
        var calls = 0;
        var list = await ListAsync(page => page == 1 ? Answer([1], """{"total_count":9}""", ref calls) : Answer([], "[]"));

        Assert.Equal((3, true), (calls, list.IsShort));
        Assert.Single(list.Appointments);
    }

    [Fact]
    public async Task A_deleted_row_that_says_nothing_else_is_gone()
    {
        var list = await ListAsync(_ => """{"success":true,"data":[{"id":5,"deleted":true,"date":"0000-00-00 00:00:00"}],"meta":{"total_count":1}}""");

        Assert.Equal([5], list.Gone);
        Assert.Empty(list.Unreadable);
    }

    [Theory]
    [InlineData("""{"success":false,"data":null,"meta":{}}""")]
    [InlineData("""{"success":false,"data":null,"meta":{"message":"Not found"}}""")]
    [InlineData("""{"errors":{"code":404,"message":"Not found"}}""")]
    public async Task Not_found_in_Altegios_own_words_means_gone(string body) => Assert.Null(await FindAsync(HttpStatusCode.NotFound, body));

    [Theory]
    [InlineData("")]
    [InlineData("<html>404</html>")]
    [InlineData("[]")]
    [InlineData("""{"detail":"no route"}""")]
    public async Task Not_found_in_the_words_of_others_means_nothing(string body) =>
        Assert.Equal(AltegioFailure.Unavailable, (await Assert.ThrowsAsync<AltegioException>(() => FindAsync(HttpStatusCode.NotFound, body))).Failure);

    [Theory]
    [InlineData("""{"success":true,"data":null,"meta":[]}""")]
    [InlineData("""{"success":true,"data":[],"meta":[]}""")]
    [InlineData("""{"success":false,"data":{},"meta":{}}""")]
    public async Task An_answer_without_the_record_never_means_gone(string body) =>
        Assert.Equal(AltegioFailure.NotUnderstood, (await Assert.ThrowsAsync<AltegioException>(() => FindAsync(HttpStatusCode.OK, body))).Failure);

    private static async Task<AppointmentPage> ListAsync(Func<int, string> pages) =>
        await Client(request => (HttpStatusCode.OK, pages(int.Parse(HttpUtility.ParseQueryString(request.RequestUri!.Query)["page"]!))))
            .ChangedAfterAsync(Access, LocationTime.Zone(Some.Zone)!, DateTimeOffset.UnixEpoch, default);

    private static Task<AppointmentPage?> FindAsync(HttpStatusCode status, string body) =>
        Client(_ => (status, body)).FindAsync(Access, LocationTime.Zone(Some.Zone)!, 5, default);

    private static AltegioClient Client(Func<HttpRequestMessage, (HttpStatusCode Status, string Body)> answer) => new(
        new HttpClient(new Wire(answer)) { BaseAddress = new Uri("http://altegio.example/api/v1/") }, Options.Create(new AltegioOptions()));

    private static string Answer(IEnumerable<int> ids, string meta) =>
        $$"""{"success":true,"data":[{{string.Join(',', ids.Select(Row))}}],"meta":{{meta}}}""";

    private static string Answer(IEnumerable<int> ids, string meta, ref int calls)
    {
        calls++;
        return Answer(ids, meta);
    }

    private static string Row(int id) => $$"""{"id":{{id}},"staff_id":7,"date":"2026-12-01 10:00:00","seance_length":3600}""";

    private sealed class Wire(Func<HttpRequestMessage, (HttpStatusCode Status, string Body)> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var (status, body) = answer(request);
            return Task.FromResult(new HttpResponseMessage(status) { Content = new StringContent(body) });
        }
    }
}
