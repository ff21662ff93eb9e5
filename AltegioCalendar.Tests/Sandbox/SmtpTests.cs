using System.Net.Sockets;
using System.Text;
using AltegioCalendar.Sandbox;
using AltegioCalendar.Sandbox.Mischief;
using Xunit;

namespace AltegioCalendar.Tests.Sandbox;

/// <summary>The mail server that keeps what it is given, spoken to by hand.</summary>
public sealed class SmtpTests
{
    [Fact]
    public async Task A_mail_is_kept_as_it_came_with_its_dots()
    {
        await using var world = await PretendWorld.StartAsync();
        using var smtp = await Dialogue.BeginAsync(world);
        Assert.Contains("250 AUTH PLAIN", await smtp.SayAsync("EHLO me"));
        Assert.StartsWith("235", await smtp.SayAsync("AUTH PLAIN " + Plain(world.Credentials.MailUser, world.Credentials.MailPassword)));
        await smtp.SayAsync("MAIL FROM:<a@salon.example> BODY=8BITMIME");
        await smtp.SayAsync("RCPT TO:<b@salon.example>");
        await smtp.SayAsync("RCPT TO:<c@salon.example>");
        Assert.StartsWith("354", await smtp.SayAsync("DATA"));
        Assert.StartsWith("250", await smtp.SayAsync("Subject: Dots\r\nMessage-Id: <1@salon.example>\r\n\r\n..begins with a dot\r\nends with one.\r\n."));
        Assert.StartsWith("221", await smtp.SayAsync("QUIT"));

        var mail = Assert.Single(world.World.Mail.Mails);
        Assert.Equal(("Dots", "1@salon.example", "a@salon.example", "sandbox"), (mail.Subject, mail.MessageId, mail.From, mail.User));
        Assert.Equal(["b@salon.example", "c@salon.example"], mail.To);
        Assert.EndsWith("\r\n\r\n.begins with a dot\r\nends with one.\r\n", mail.Raw);
        Assert.Equal(".begins with a dot\nends with one.\n", mail.Text);
        Assert.Equal("Dots", (await world.Open("/sandbox/mail")).Text is var json ? System.Text.Json.Nodes.JsonNode.Parse(json)![0]!["subject"]!.ToString() : "");
        Assert.Equal(204, (await world.SendAsync("DELETE", "/sandbox/mail", (string?)null, [])).Code);
        Assert.Empty(world.World.Mail.Mails);
    }

    [Theory]
    [InlineData("MAIL FROM:<a@salon.example>", "503")]
    [InlineData("EHLO me|RCPT TO:<b@salon.example>", "503")]
    [InlineData("EHLO me|MAIL FROM:<a@salon.example>|DATA", "503")]
    [InlineData("EHLO me|MAIL from nobody", "501")]
    [InlineData("EHLO me|MAIL FROM:<a@salon.example>|RCPT TO:<>", "501")]
    [InlineData("EHLO me|MAIL FROM:<a@salon.example>|RCPT TO:<b@salon.example>|RSET|DATA", "503")]
    [InlineData("EHLO me|AUTH PLAIN AHNhbmRib3gAd3Jvbmc=", "535")]
    [InlineData("EHLO me|AUTH PLAIN !", "501")]
    [InlineData("EHLO me|AUTH LOGIN", "504")]
    [InlineData("EHLO me|STARTTLS", "500")]
    [InlineData("NOOP", "250")]
    public async Task What_is_out_of_order_or_unknown_is_refused(string said, string answer)
    {
        await using var world = await PretendWorld.StartAsync();
        using var smtp = await Dialogue.BeginAsync(world);
        var last = "";
        foreach (var line in said.Split('|')) last = await smtp.SayAsync(line);

        Assert.StartsWith(answer, last);
    }

    [Fact]
    public async Task Signing_in_may_take_two_lines()
    {
        await using var world = await PretendWorld.StartAsync();
        using var smtp = await Dialogue.BeginAsync(world);
        await smtp.SayAsync("EHLO me");

        Assert.StartsWith("334", await smtp.SayAsync("AUTH PLAIN"));
        Assert.StartsWith("235", await smtp.SayAsync(Plain(world.Credentials.MailUser, world.Credentials.MailPassword)));
    }

    [Fact]
    public async Task Mischief_refuses_one_recipient_and_counts()
    {
        await using var world = await PretendWorld.StartAsync();
        world.World.Mischief.Add(new MischiefRule(FaultKind.Status) { Api = "mail", Method = "smtp.rcpt", Path = "boris", Status = 550, Reason = "No such mailbox" });
        using var smtp = await Dialogue.BeginAsync(world);
        await smtp.SayAsync("EHLO me");
        await smtp.SayAsync("MAIL FROM:<a@salon.example>");

        Assert.StartsWith("250", await smtp.SayAsync("RCPT TO:<anna@salon.example>"));
        Assert.Equal("550 No such mailbox\r\n", await smtp.SayAsync("RCPT TO:<boris@salon.example>"));
        Assert.Equal(1, world.World.Ledger.CountOf("smtp.rcpt", 550));
    }

    [Fact]
    public async Task Mail_survives_a_kill_where_the_world_does()
    {
        var file = Path.Combine(Path.GetTempPath(), $"sandbox-{Guid.NewGuid():n}.jsonl");
        try
        {
            await using (var world = await PretendWorld.StartAsync(new SandboxOptions { StateFile = file }))
            {
                using var smtp = await Dialogue.BeginAsync(world);
                foreach (var line in new[] { "EHLO me", "MAIL FROM:<a@salon.example>", "RCPT TO:<b@salon.example>", "DATA", "Subject: Grüße\r\n\r\nHallo\r\n." }) await smtp.SayAsync(line);
            }

            await using var again = await PretendWorld.StartAsync(new SandboxOptions { StateFile = file });
            Assert.Equal(("Hallo\n", 1), (Assert.Single(again.World.Mail.Mails).Text, again.World.Mail.Mails[0].Number));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task A_taken_port_is_said_with_the_option_to_change()
    {
        await using var world = await PretendWorld.StartAsync();

        var taken = await Assert.ThrowsAsync<IOException>(() => SandboxServer.StartAsync(new SandboxOptions { Port = 0, MailPort = world.Credentials.MailPort }));

        Assert.Contains("Sandbox:MailPort", taken.Message, StringComparison.Ordinal);
    }

    private static string Plain(string user, string password) => Convert.ToBase64String(Encoding.UTF8.GetBytes($"\0{user}\0{password}"));

    private sealed class Dialogue : IDisposable
    {
        private readonly TcpClient _client = new();

        public static async Task<Dialogue> BeginAsync(PretendWorld world)
        {
            var dialogue = new Dialogue();
            await dialogue._client.ConnectAsync(world.Credentials.MailHost, world.Credentials.MailPort);
            Assert.StartsWith("220", await dialogue.HearAsync());
            return dialogue;
        }

        public async Task<string> SayAsync(string line)
        {
            await _client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(line + "\r\n"));
            return await HearAsync();
        }

        public void Dispose() => _client.Dispose();

        // A line with a blank after its code is the answer's last.
        private async Task<string> HearAsync()
        {
            var heard = new StringBuilder();
            var buffer = new byte[4096];
            do heard.Append(Encoding.UTF8.GetString(buffer, 0, await _client.GetStream().ReadAsync(buffer)));
            while (heard.ToString().Split("\r\n") is not [.., [_, _, _, ' ', ..], ""]);
            return heard.ToString();
        }
    }
}
