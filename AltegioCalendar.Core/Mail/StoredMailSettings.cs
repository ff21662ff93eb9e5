using System.Globalization;
using AltegioCalendar.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace AltegioCalendar.Core.Mail;

/// <summary>The mail settings in force: what the owner set in the portal, otherwise what is configured.</summary>
internal sealed class StoredMailSettings(IOptions<MailOptions> configured, Secrets secrets)
{
    public TimeSpan Gather => configured.Value.Gather;

    /// <summary>What notices are written in: nobody in particular reads them.</summary>
    public CultureInfo Language => Words.Language.CultureOf(configured.Value.Language);

    /// <summary>A password that cannot be read any more counts as none: the server then says so.</summary>
    public MailSettings Of(MailRow? row) => row is not { Host: { } host }
        ? configured.Value.ToSettings()
        : new MailSettings
        {
            Host = host,
            Port = row.Port,
            Security = row.Security,
            User = row.User,
            Password = row.Password.Length > 0 && secrets.TryReveal(row.Password, out var password) ? password : "",
            From = row.From,
            To = row.To,
        };
}

internal static class MailRows
{
    /// <summary>The one row; new where there is none yet.</summary>
    public static async Task<MailRow> MailRowAsync(this MirrorContext db, CancellationToken ct) =>
        await db.Mail.SingleOrDefaultAsync(ct) ?? db.Mail.Add(new MailRow { Id = MailRow.TheOne }).Entity;
}
