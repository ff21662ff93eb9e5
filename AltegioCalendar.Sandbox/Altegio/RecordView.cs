namespace AltegioCalendar.Sandbox.Altegio;

/// <summary>Which answer a record is written for; its members differ.</summary>
internal enum RecordShape
{
    /// <summary>A row of the list.</summary>
    Row,

    /// <summary>The single record.</summary>
    Single,

    /// <summary>The data of a webhook.</summary>
    Webhook,
}

/// <summary>The answer and what was asked to be in it.</summary>
internal readonly record struct RecordView(RecordShape Shape, bool Consumables = false, bool Finance = false)
{
    public static RecordView Of(AltegioSession session, RecordShape shape) => new(shape,
        session.Asked("include_consumables") == "1", session.Asked("include_finance_transactions") == "1");
}
