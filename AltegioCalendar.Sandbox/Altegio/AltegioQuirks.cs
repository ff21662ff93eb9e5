namespace AltegioCalendar.Sandbox.Altegio;

/// <summary>
/// Documented or observed oddities of Altegio's answers, each of which can be switched on.
/// All are off at the start: the answers then look like the live captures of 2026.
/// </summary>
public sealed record AltegioQuirks
{
    /// <summary><c>datetime</c> carries the offset of now instead of the date's own.</summary>
    public bool OffsetOfNow { get; init; }

    /// <summary><c>date</c> is an ISO string with an offset, as the documentation prints it.</summary>
    public bool DateAsIso { get; init; }

    /// <summary>Flags come as 0/1 where they are booleans and the other way round.</summary>
    public bool FlagsSwapped { get; init; }

    /// <summary>Flags and nested ids come as text.</summary>
    public bool NumbersAsText { get; init; }

    /// <summary>A client's phone comes as a number.</summary>
    public bool PhoneAsNumber { get; init; }

    /// <summary>A client's phone comes without its plus.</summary>
    public bool PhoneWithoutPlus { get; init; }

    /// <summary>A client's phone comes with blanks.</summary>
    public bool PhoneWithSpaces { get; init; }

    /// <summary>Phones and e-mails are hidden from this user: empty text.</summary>
    public bool ContactsHidden { get; init; }

    /// <summary>A missing client is an empty array instead of null.</summary>
    public bool ClientAsEmptyArray { get; init; }

    /// <summary>A missing client is no member at all.</summary>
    public bool ClientAbsent { get; init; }

    /// <summary>Records come without <c>services</c>.</summary>
    public bool ServicesMissing { get; init; }

    /// <summary><c>staff</c> of a record is null.</summary>
    public bool StaffNull { get; init; }

    /// <summary><c>meta</c> without content is an object instead of an array.</summary>
    public bool MetaAsObject { get; init; }

    /// <summary>An empty list is null.</summary>
    public bool EmptyListAsNull { get; init; }

    /// <summary>An empty list answers <c>success: false</c>.</summary>
    public bool EmptyListFails { get; init; }

    /// <summary>Money carries floating-point noise.</summary>
    public bool FloatNoise { get; init; }

    /// <summary>GET record of a deleted one answers 404 instead of 200 with <c>deleted</c>.</summary>
    public bool DeletedAnswers404 { get; init; }

    /// <summary>POST records answers an array instead of an object.</summary>
    public bool CreateAnswersArray { get; init; }

    /// <summary><c>GET staff/{loc}/{id}</c> answers an object instead of an array.</summary>
    public bool StaffAnswersObject { get; init; }

    /// <summary><c>position</c> and <c>user</c> are null where they would be empty arrays.</summary>
    public bool EmptyObjectsAsNull { get; init; }

    /// <summary><c>position</c>, <c>user</c> and <c>image_group</c> are empty objects where they would be empty arrays.</summary>
    public bool EmptyObjectsAsObjects { get; init; }

    /// <summary>A client comes without the members <c>phone</c> and <c>email</c>.</summary>
    public bool ContactsAbsent { get; init; }

    /// <summary><c>custom_fields</c> is an object with a value instead of an empty array.</summary>
    public bool CustomFieldsFilled { get; init; }

    /// <summary><c>comment</c> is the number 0 where it would be empty text.</summary>
    public bool EmptyCommentAsZero { get; init; }

    /// <summary>Records come without most of their optional members.</summary>
    public bool RecordsBare { get; init; }

    /// <summary>A 404 carries an empty <c>meta</c> and no message.</summary>
    public bool NotFoundIsBare { get; init; }

    /// <summary><c>changed_after</c> is read as UTC instead of the location's wall clock.</summary>
    public bool ChangedAfterIsUtc { get; init; }

    /// <summary>A deletion does not move <c>last_change_date</c>.</summary>
    public bool DeletionKeepsChangeDate { get; init; }

    /// <summary>The location's <c>timezone</c> is text such as "+2".</summary>
    public bool ZoneAsText { get; init; }

    /// <summary>The location's <c>timezone</c> is an IANA name, as in the oldest answers.</summary>
    public bool ZoneAsName { get; init; }

    /// <summary>Every second page repeats the last row of the page before, as rows shift while people book.</summary>
    public bool RowsShift { get; init; }

    /// <summary>A webhook's body is an array of one event.</summary>
    public bool WebhookAsArray { get; init; }

    /// <summary>A delete webhook says <c>deleted: false</c> in its data.</summary>
    public bool WebhookForgetsDeleted { get; init; }

    /// <summary>A webhook comes without the members that captured ones lacked.</summary>
    public bool WebhookIsShort { get; init; }

    /// <summary>A request without the v2 media type is refused with 400.</summary>
    public bool RequiresMediaType { get; init; }

    /// <summary>Booleans come as 0/1, while flags that are 0/1 stay so.</summary>
    public bool BooleansAsBits { get; init; }

    /// <summary>A client's card number comes as a number.</summary>
    public bool CardAsNumber { get; init; }

    /// <summary>A client comes with what only the documentation prints: sex, birthday, middle name, country of the phone.</summary>
    public bool ClientInFull { get; init; }

    /// <summary>Somebody else comes in the client's place: <c>comer</c> is an object.</summary>
    public bool ComerFilled { get; init; }

    /// <summary>Services carry <c>assistants</c>, null or an array.</summary>
    public bool AssistantsShown { get; init; }

    /// <summary>Records as they were before 2021: no <c>cost_to_pay</c>, no technical break, an object for empty custom fields.</summary>
    public bool RecordsFromBefore { get; init; }

    /// <summary>Colours carry a leading #.</summary>
    public bool ColorsWithHash { get; init; }

    /// <summary>Every record has labels.</summary>
    public bool LabelsFilled { get; init; }

    /// <summary><c>master_request</c>, <c>is_mobile</c> and <c>paid_full</c> show their rare value 2.</summary>
    public bool RareNumbers { get; init; }

    /// <summary><c>confirmed</c> is 0 while the client has neither confirmed nor come.</summary>
    public bool UnconfirmedShown { get; init; }

    /// <summary><c>composite</c> of a webhook is an object.</summary>
    public bool CompositeFilled { get; init; }

    /// <summary>Records carry <c>resource_instances</c>.</summary>
    public bool ResourcesShown { get; init; }

    /// <summary>Dates that mean none: 1970-01-01, 1900-01-01, 0000-00-00 00:00:00.</summary>
    public bool SentinelDates { get; init; }

    /// <summary>Errors come by field: <c>{"field": ["text"]}</c>.</summary>
    public bool ErrorsByField { get; init; }

    /// <summary>Errors come as objects with a message.</summary>
    public bool ErrorsAsObjects { get; init; }

    /// <summary><c>company/{id}/staff</c> is refused although <c>staff/{id}</c> works.</summary>
    public bool CompanyStaffRefused { get; init; }

    /// <summary>The total of <c>company/{id}/staff</c> is called <c>count</c>.</summary>
    public bool StaffTotalAsCount { get; init; }

    /// <summary>A group event says <c>salon_id</c> instead of <c>company_id</c>.</summary>
    public bool ActivitySaysSalonId { get; init; }

    /// <summary>PUT record answers with the few members that the documentation prints.</summary>
    public bool ReplaceAnswersShort { get; init; }

    /// <summary>PUT record is refused once the client has arrived.</summary>
    public bool ArrivedIsLocked { get; init; }

    /// <summary>Settings of notices lack the flags that were added later.</summary>
    public bool HooksFromBefore { get; init; }

    /// <summary>Settings of notices carry <c>url_settings</c>.</summary>
    public bool HooksTellEachUrl { get; init; }

    /// <summary>Nothing odd.</summary>
    public static AltegioQuirks None { get; } = new();

    /// <summary>Many at once: whatever does not contradict each other.</summary>
    public static AltegioQuirks Messy { get; } = new()
    {
        OffsetOfNow = true, FlagsSwapped = true, NumbersAsText = true, PhoneAsNumber = true, ClientAsEmptyArray = true,
        MetaAsObject = true,
        EmptyListAsNull = true, FloatNoise = true, DeletedAnswers404 = true, CreateAnswersArray = true, EmptyCommentAsZero = true,
        NotFoundIsBare = true, StaffAnswersObject = true,
        EmptyObjectsAsNull = true, ZoneAsText = true, RowsShift = true, WebhookAsArray = true, WebhookForgetsDeleted = true,
        WebhookIsShort = true,
        ColorsWithHash = true, LabelsFilled = true, RareNumbers = true, ComerFilled = true, AssistantsShown = true,
        SentinelDates = true, ErrorsByField = true, StaffTotalAsCount = true, ResourcesShown = true, CompositeFilled = true,
        ActivitySaysSalonId = true, HooksTellEachUrl = true, CardAsNumber = true,
    };
}
