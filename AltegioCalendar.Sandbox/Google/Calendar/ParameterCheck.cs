using AltegioCalendar.Sandbox.Google.Contract;

namespace AltegioCalendar.Sandbox.Google.Calendar;

/// <summary>Query parameters against the discovery document: a bad value is refused, an unknown name is only written
/// down.</summary>
internal static class ParameterCheck
{
    public static void Check(CalendarCall call)
    {
        foreach (var name in call.Rule.RequiredInQuery)
            if (string.IsNullOrEmpty(call.Ask(name)))
                throw GoogleErrors.Backend(400, "required", "Required", location: name);
        if (call.Request.QueryText.Length == 0) return;

        foreach (var (name, values) in call.Request.Query)
        {
            var rule = call.Rule.Parameters.GetValueOrDefault(name) ?? Discovery.Common.GetValueOrDefault(name);
            if (rule is null or { IsPath: true })
            {
                if (name is not ("eventLabelVersion" or "showOwnOrganizationOnly" or "access_token"))
                    call.Breach("unknown-parameter", name);
                continue;
            }

            foreach (var value in values)
                if (rule.Objection(value ?? "") is { } objection)
                    throw GoogleErrors.InvalidParameter(name, objection);
        }

        if (call.Ask("sendUpdates") is { } send && send != "none") call.Breach("notifies-guests", $"sendUpdates={send}");
    }
}
