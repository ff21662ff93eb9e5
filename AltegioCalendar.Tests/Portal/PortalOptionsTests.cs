using AltegioCalendar.Portal.Hosting;
using Xunit;

namespace AltegioCalendar.Tests.Portal;

public sealed class PortalOptionsTests
{
    [Theory]
    [InlineData("", "is missing")]
    [InlineData("calendar.example.com", "is not an absolute http or https address")]
    [InlineData("ftp://calendar.example.com", "is not an absolute http or https address")]
    [InlineData("https://calendar.example.com/portal", "must be only scheme, host and port")]
    public void A_public_address_that_cannot_work_is_named_with_its_problem(string url, string problem)
    {
        var fault = Assert.Single(new PortalOptions { PublicUrl = url }.Faults());

        Assert.StartsWith("Portal:PublicUrl " + problem, fault, StringComparison.Ordinal);
        Assert.Contains("Example:", fault);
    }

    [Fact]
    public void The_defaults_are_whole() => Assert.Empty(new PortalOptions().Faults());

    [Fact]
    public void A_password_is_never_repeated()
    {
        var faults = new PortalOptions { Owner = new OwnerOptions { Password = "s3cr3t" } }.Faults().ToList();

        Assert.Equal(2, faults.Count);
        Assert.DoesNotContain(faults, fault => fault.Contains("s3cr3t", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("http://localhost:5090", "http://localhost:5090")]
    [InlineData("http://127.0.0.1:5090/", "http://127.0.0.1:5090")]
    [InlineData("https://calendar.example.com", "http://localhost:5080")]
    public void The_portal_listens_where_it_is_seen_or_behind_the_proxy(string publicUrl, string listens) =>
        Assert.Equal(listens, Listening.AddressFor(new PortalOptions { PublicUrl = publicUrl }));

    [Fact]
    public void The_redirect_address_has_no_doubled_slash() =>
        Assert.Equal("https://calendar.example.com/google/callback", new PortalOptions { PublicUrl = "https://calendar.example.com/" }.RedirectUri);
}
