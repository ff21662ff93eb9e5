using System.Text.RegularExpressions;
using AltegioCalendar.Portal.Commands;
using Microsoft.AspNetCore.Connections;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace AltegioCalendar.Portal.Hosting;

/// <summary>Turns what the operator can mend into one line: the key, the problem, an example.</summary>
internal static partial class StartFailure
{
    /// <summary>Null: not the operator's fault, so the whole exception should be seen.</summary>
    public static string? Explain(Exception exception) => exception switch
    {
        CommandRefusedException refused => refused.Message,
        OptionsValidationException invalid => string.Join("; ", invalid.Failures),
        InvalidOperationException { Source: "Microsoft.Extensions.Configuration.Binder" } => OfUnreadableValue(exception.Message),
        InvalidDataException => $"{exception.Message} {exception.InnerException?.Message}".ReplaceLineEndings(" ").Trim(),
        _ when IsAddressInUse(exception) =>
            $"Portal:PublicUrl: {exception.Message.TrimEnd('.')}. Stop the other program or choose another port. "
            + "Example: Portal__PublicUrl=http://localhost:5090",
        SqliteException { SqliteErrorCode: CannotOpen or ReadOnly or NotADatabase } =>
            $"Database:ConnectionString: {exception.Message} Example: Database__ConnectionString=\"Data Source=/var/lib/altegio-calendar/data.db\"",
        _ => null,
    };

    private const int ReadOnly = 8, CannotOpen = 14, NotADatabase = 26;

    public static bool IsAddressInUse(Exception exception) =>
        exception is IOException { InnerException: AddressInUseException } or AddressInUseException;

    // "Failed to convert configuration value 'abc' at 'Sync:PastDays' to type 'System.Int32'."
    private static string OfUnreadableValue(string message)
    {
        var found = BinderMessage().Match(message);
        if (!found.Success) return message;
        var example = found.Groups["type"].Value switch
        {
            "System.TimeSpan" => ("a length of time", "00:02:00"),
            "System.Boolean" => ("true or false", "true"),
            "AltegioCalendar.Core.Mail.MailSecurity" => ("None, StartTls or Tls", "StartTls"),
            "System.Uri" => ("an address", "https://calendar.example.com"),
            _ => ("a number", "7"),
        };
        var key = found.Groups["key"].Value;
        return $"{key} '{found.Groups["value"].Value}' is not {example.Item1}. "
            + $"Example: {key.Replace(":", "__", StringComparison.Ordinal)}={example.Item2}";
    }

    [GeneratedRegex("value '(?<value>[^']*)' at '(?<key>[^']+)' to type '(?<type>[^']+)'", RegexOptions.None, 1000)]
    private static partial Regex BinderMessage();
}
