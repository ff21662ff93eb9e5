using System.Globalization;
using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Sync.Log;
using AltegioCalendar.Portal.Components.Shared;
using AltegioCalendar.Portal.Components.SyncLog;
using AltegioCalendar.Portal.LogExport;
using Microsoft.AspNetCore.DataProtection;
using Xunit;

namespace AltegioCalendar.Tests.Portal;

public sealed class CsvTests
{
    private static readonly LogAddress s_address = new(new AddressText(new EphemeralDataProtectionProvider()));

    [Fact]
    public void Every_field_is_quoted_and_quotation_marks_are_doubled() =>
        Assert.Equal("\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\",\"\"\r\n", Csv.Line("a,b", "say \"hi\"", "two\nlines", ""));

    [Theory]
    [InlineData("=HYPERLINK(\"http://evil\")")]
    [InlineData("+49151")]
    [InlineData("-1+1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("  =1")]
    [InlineData("＝1")]
    public void What_a_spreadsheet_would_take_for_a_formula_is_text(string field) =>
        Assert.StartsWith("\"'" + field[0], Csv.Line(field), StringComparison.Ordinal);

    [Fact]
    public void Times_are_the_locations_and_say_so() =>
        Assert.Equal(("2026-11-22 11:00:00", "+02:00"), Zoned.Stamp(Examples.Now, "Europe/Riga"));

    [Fact]
    public void What_programs_sort_by_is_the_same_word_for_every_reader()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("de-DE");

        var row = LogExportEndpoint.Row(Examples.Line(5) with { Outcome = LogOutcome.Waiting, Kind = LogKind.PutBack });

        Assert.StartsWith("\"2026-11-22 ", row, StringComparison.Ordinal);
        Assert.Contains("\"Waiting\",\"Put back\"", row, StringComparison.Ordinal);
    }

    [Fact]
    public void A_filter_survives_the_address()
    {
        var filter = new LogFilter(new StaffId(7), LogOutcome.Failed, new DateOnly(2026, 11, 22), LogKind.PutBack, "Anna & co");
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(s_address.ExportPath(filter).Split('?')[1]);

        Assert.DoesNotContain("Anna", query["text"].ToString(), StringComparison.Ordinal); // it may be a client's name
        Assert.Equal(filter, s_address.Read(query["staff"], query["outcome"], query["kind"], query["day"], query["text"]));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("7")]
    [InlineData("")]
    public void An_address_that_nobody_made_filters_nothing(string value) =>
        Assert.Equal(new LogFilter(), s_address.Read(null, value, value, value, value));
}
