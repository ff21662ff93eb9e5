using System.Text.Json.Serialization;

namespace AltegioCalendar.Core.Altegio.Wire;

// "set", not "init": the generated reader gives every init-only member a value, and so loses the defaults of missing fields.

/// <summary>One row of <c>records/{location}</c>, only what we use. Every field but the id may be missing.</summary>
internal sealed class RecordRow
{
    [JsonPropertyName("id"), JsonConverter(typeof(FlexibleNumber))] public long? Id { get; set; }
    [JsonPropertyName("staff_id"), JsonConverter(typeof(FlexibleNumber))] public long? StaffId { get; set; }
    [JsonPropertyName("staff"), JsonConverter(typeof(ObjectOrNothing<TeamMemberRow>))] public TeamMemberRow? Staff { get; set; }
    [JsonPropertyName("services"), JsonConverter(typeof(ListOrNothing<ServiceRow>))] public IReadOnlyList<ServiceRow> Services { get; set; } = [];
    [JsonPropertyName("client"), JsonConverter(typeof(ObjectOrNothing<ClientRow>))] public ClientRow? Client { get; set; }
    [JsonPropertyName("date"), JsonConverter(typeof(FlexibleText))] public string Date { get; set; } = "";
    [JsonPropertyName("datetime"), JsonConverter(typeof(FlexibleText))] public string DateTime { get; set; } = "";
    [JsonPropertyName("seance_length"), JsonConverter(typeof(FlexibleNumber))] public long? SeanceLength { get; set; }
    [JsonPropertyName("length"), JsonConverter(typeof(FlexibleNumber))] public long? Length { get; set; }

    /// <summary>Seconds at the end, inside <see cref="SeanceLength"/>; older rows do not have it.</summary>
    [JsonPropertyName("technical_break_duration"), JsonConverter(typeof(FlexibleNumber))] public long? TechnicalBreak { get; set; }
    [JsonPropertyName("attendance"), JsonConverter(typeof(FlexibleNumber))] public long? Attendance { get; set; }
    [JsonPropertyName("visit_attendance"), JsonConverter(typeof(FlexibleNumber))] public long? VisitAttendance { get; set; }
    [JsonPropertyName("deleted"), JsonConverter(typeof(FlexibleFlag))] public bool Deleted { get; set; }
    [JsonPropertyName("activity_id"), JsonConverter(typeof(FlexibleNumber))] public long? ActivityId { get; set; }
    [JsonPropertyName("comment"), JsonConverter(typeof(FlexibleText))] public string Comment { get; set; } = "";
}

internal sealed class ServiceRow
{
    [JsonPropertyName("title"), JsonConverter(typeof(FlexibleText))] public string Title { get; set; } = "";
}

internal sealed class ClientRow
{
    [JsonPropertyName("name"), JsonConverter(typeof(FlexibleText))] public string Name { get; set; } = "";
    [JsonPropertyName("surname"), JsonConverter(typeof(FlexibleText))] public string Surname { get; set; } = "";
    [JsonPropertyName("display_name"), JsonConverter(typeof(FlexibleText))] public string DisplayName { get; set; } = "";
    [JsonPropertyName("phone"), JsonConverter(typeof(FlexibleText))] public string Phone { get; set; } = "";
    [JsonPropertyName("email"), JsonConverter(typeof(FlexibleText))] public string Email { get; set; } = "";
    [JsonPropertyName("comment"), JsonConverter(typeof(FlexibleText))] public string Comment { get; set; } = "";
}

/// <summary>One row of <c>staff/{location}</c>.</summary>
internal sealed class TeamMemberRow
{
    [JsonPropertyName("id"), JsonConverter(typeof(FlexibleNumber))] public long? Id { get; set; }
    [JsonPropertyName("name"), JsonConverter(typeof(FlexibleText))] public string Name { get; set; } = "";
    [JsonPropertyName("specialization"), JsonConverter(typeof(FlexibleText))] public string Specialization { get; set; } = "";
    [JsonPropertyName("position"), JsonConverter(typeof(ObjectOrNothing<PositionRow>))] public PositionRow? Position { get; set; }
    [JsonPropertyName("avatar"), JsonConverter(typeof(FlexibleText))] public string Avatar { get; set; } = "";
    [JsonPropertyName("avatar_big"), JsonConverter(typeof(FlexibleText))] public string AvatarBig { get; set; } = "";
    [JsonPropertyName("weight"), JsonConverter(typeof(FlexibleNumber))] public long? Weight { get; set; }
    [JsonPropertyName("fired"), JsonConverter(typeof(FlexibleFlag))] public bool Fired { get; set; }

    /// <summary>1 means deleted, not "active".</summary>
    [JsonPropertyName("status"), JsonConverter(typeof(FlexibleFlag))] public bool Deleted { get; set; }
}

internal sealed class PositionRow
{
    [JsonPropertyName("title"), JsonConverter(typeof(FlexibleText))] public string Title { get; set; } = "";
}

/// <summary><c>company/{location}</c>.</summary>
internal sealed class CompanyRow
{
    [JsonPropertyName("id"), JsonConverter(typeof(FlexibleNumber))] public long? Id { get; set; }
    [JsonPropertyName("title"), JsonConverter(typeof(FlexibleText))] public string Title { get; set; } = "";
    [JsonPropertyName("public_title"), JsonConverter(typeof(FlexibleText))] public string PublicTitle { get; set; } = "";
    [JsonPropertyName("city"), JsonConverter(typeof(FlexibleText))] public string City { get; set; } = "";
    [JsonPropertyName("timezone_name"), JsonConverter(typeof(FlexibleText))] public string TimeZoneName { get; set; } = "";

    /// <summary>Hours or text in newer answers, the IANA name in the oldest.</summary>
    [JsonPropertyName("timezone"), JsonConverter(typeof(FlexibleText))] public string TimeZone { get; set; } = "";
}

[JsonSerializable(typeof(RecordRow))]
[JsonSerializable(typeof(ServiceRow))]
[JsonSerializable(typeof(ClientRow))]
[JsonSerializable(typeof(PositionRow))]
[JsonSerializable(typeof(TeamMemberRow))]
[JsonSerializable(typeof(CompanyRow))]
internal sealed partial class AltegioJson : JsonSerializerContext;
