using System.Text.Json.Serialization;

namespace AltegioCalendar.Core.Altegio.Wire;

/// <summary>One row of <c>records/{location}</c>, only what we use. Every field but the id may be missing.</summary>
internal sealed class RecordRow
{
    [JsonPropertyName("id"), JsonConverter(typeof(FlexibleNumber))] public long? Id { get; init; }
    [JsonPropertyName("staff_id"), JsonConverter(typeof(FlexibleNumber))] public long? StaffId { get; init; }
    [JsonPropertyName("staff"), JsonConverter(typeof(ObjectOrNothing<TeamMemberRow>))] public TeamMemberRow? Staff { get; init; }
    [JsonPropertyName("services"), JsonConverter(typeof(ListOrNothing<ServiceRow>))] public IReadOnlyList<ServiceRow> Services { get; init; } = [];
    [JsonPropertyName("client"), JsonConverter(typeof(ObjectOrNothing<ClientRow>))] public ClientRow? Client { get; init; }
    [JsonPropertyName("date"), JsonConverter(typeof(FlexibleText))] public string Date { get; init; } = "";
    [JsonPropertyName("datetime"), JsonConverter(typeof(FlexibleText))] public string DateTime { get; init; } = "";
    [JsonPropertyName("seance_length"), JsonConverter(typeof(FlexibleNumber))] public long? SeanceLength { get; init; }
    [JsonPropertyName("length"), JsonConverter(typeof(FlexibleNumber))] public long? Length { get; init; }
    [JsonPropertyName("attendance"), JsonConverter(typeof(FlexibleNumber))] public long? Attendance { get; init; }
    [JsonPropertyName("visit_attendance"), JsonConverter(typeof(FlexibleNumber))] public long? VisitAttendance { get; init; }
    [JsonPropertyName("deleted"), JsonConverter(typeof(FlexibleFlag))] public bool Deleted { get; init; }
    [JsonPropertyName("activity_id"), JsonConverter(typeof(FlexibleNumber))] public long? ActivityId { get; init; }
    [JsonPropertyName("comment"), JsonConverter(typeof(FlexibleText))] public string Comment { get; init; } = "";
}

internal sealed class ServiceRow
{
    [JsonPropertyName("title"), JsonConverter(typeof(FlexibleText))] public string Title { get; init; } = "";
}

internal sealed class ClientRow
{
    [JsonPropertyName("name"), JsonConverter(typeof(FlexibleText))] public string Name { get; init; } = "";
    [JsonPropertyName("surname"), JsonConverter(typeof(FlexibleText))] public string Surname { get; init; } = "";
    [JsonPropertyName("display_name"), JsonConverter(typeof(FlexibleText))] public string DisplayName { get; init; } = "";
    [JsonPropertyName("phone"), JsonConverter(typeof(FlexibleText))] public string Phone { get; init; } = "";
    [JsonPropertyName("email"), JsonConverter(typeof(FlexibleText))] public string Email { get; init; } = "";
    [JsonPropertyName("comment"), JsonConverter(typeof(FlexibleText))] public string Comment { get; init; } = "";
}

/// <summary>One row of <c>staff/{location}</c>.</summary>
internal sealed class TeamMemberRow
{
    [JsonPropertyName("id"), JsonConverter(typeof(FlexibleNumber))] public long? Id { get; init; }
    [JsonPropertyName("name"), JsonConverter(typeof(FlexibleText))] public string Name { get; init; } = "";
    [JsonPropertyName("specialization"), JsonConverter(typeof(FlexibleText))] public string Specialization { get; init; } = "";
    [JsonPropertyName("position"), JsonConverter(typeof(ObjectOrNothing<PositionRow>))] public PositionRow? Position { get; init; }
    [JsonPropertyName("avatar"), JsonConverter(typeof(FlexibleText))] public string Avatar { get; init; } = "";
    [JsonPropertyName("avatar_big"), JsonConverter(typeof(FlexibleText))] public string AvatarBig { get; init; } = "";
    [JsonPropertyName("weight"), JsonConverter(typeof(FlexibleNumber))] public long? Weight { get; init; }
    [JsonPropertyName("fired"), JsonConverter(typeof(FlexibleFlag))] public bool Fired { get; init; }

    /// <summary>1 means deleted, not "active".</summary>
    [JsonPropertyName("status"), JsonConverter(typeof(FlexibleFlag))] public bool Deleted { get; init; }
}

internal sealed class PositionRow
{
    [JsonPropertyName("title"), JsonConverter(typeof(FlexibleText))] public string Title { get; init; } = "";
}

/// <summary><c>company/{location}</c>.</summary>
internal sealed class CompanyRow
{
    [JsonPropertyName("id"), JsonConverter(typeof(FlexibleNumber))] public long? Id { get; init; }
    [JsonPropertyName("title"), JsonConverter(typeof(FlexibleText))] public string Title { get; init; } = "";
    [JsonPropertyName("public_title"), JsonConverter(typeof(FlexibleText))] public string PublicTitle { get; init; } = "";
    [JsonPropertyName("city"), JsonConverter(typeof(FlexibleText))] public string City { get; init; } = "";
    [JsonPropertyName("timezone_name"), JsonConverter(typeof(FlexibleText))] public string TimeZoneName { get; init; } = "";

    /// <summary>Hours or text in newer answers, the IANA name in the oldest.</summary>
    [JsonPropertyName("timezone"), JsonConverter(typeof(FlexibleText))] public string TimeZone { get; init; } = "";
}

[JsonSerializable(typeof(RecordRow))]
[JsonSerializable(typeof(ServiceRow))]
[JsonSerializable(typeof(ClientRow))]
[JsonSerializable(typeof(PositionRow))]
[JsonSerializable(typeof(TeamMemberRow))]
[JsonSerializable(typeof(CompanyRow))]
internal sealed partial class AltegioJson : JsonSerializerContext;
