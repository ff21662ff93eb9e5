using AltegioCalendar.Core.Appointments;
using AltegioCalendar.Core.Calendars;
using AltegioCalendar.Tests.Support;

namespace AltegioCalendar.Tests.Core;

public sealed class EventIdTests
{
    private static readonly MirrorSubject s_subject = MirrorSubject.Of(Some.Appointment());

    [Fact]
    public void The_same_appointment_always_gets_the_same_id() =>
        Assert.Equal(EventId.For("here", Some.Staff, s_subject, 0), EventId.For("here", Some.Staff, s_subject, 0));

    [Fact]
    public void Installation_staff_subject_and_generation_each_make_another_id()
    {
        string[] ids =
        [
            EventId.For("here", Some.Staff, s_subject, 0),
            EventId.For("there", Some.Staff, s_subject, 0),
            EventId.For("here", new StaffId(7), s_subject, 0),
            EventId.For("here", Some.Staff, MirrorSubject.Of(Some.Appointment(2)), 0),
            EventId.For("here", Some.Staff, s_subject, 1),
        ];
        Assert.Equal(ids.Length, ids.Distinct().Count());
    }

    [Fact]
    public void Every_id_uses_only_the_letters_that_Google_takes()
    {
        for (var record = 1; record <= 1000; record++)
            Assert.Matches("^[0-9a-v]{5,1024}$", EventId.For("here", Some.Staff, MirrorSubject.Of(Some.Appointment(record)), 0));
    }

    [Fact]
    public void A_group_event_is_one_subject_for_all_its_bookings() =>
        Assert.Equal(
            MirrorSubject.Of(Some.Appointment(1) with { ActivityId = 9 }),
            MirrorSubject.Of(Some.Appointment(2) with { ActivityId = 9 }));
}
