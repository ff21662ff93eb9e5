import { askTwice, byId, call, clock, make } from './sandbox.js';
import { attempt, page, refresh } from './calendar.js';

let event = null;
let calendar = null;

const path = one => `calendar/events/${encodeURIComponent(one.calendarId)}/${encodeURIComponent(one.id)}`;

export function openEvent(chosen, itsCalendar, time) {
  event = chosen;
  byId('eventTitle').textContent = chosen.summary || '(No title)';
  byId('eventTime').textContent = `${chosen.start.slice(0, 10)}, ${time} · ${itsCalendar?.isPrimary ? 'Main calendar' : itsCalendar?.summary}`;
  byId('eventDescription').textContent = chosen.description || 'No description';
  byId('stored').textContent = JSON.stringify(chosen.stored, null, 2);
  byId('summary').value = chosen.summary;
  byId('description').value = chosen.description;
  byId('start').value = chosen.start;
  byId('end').value = chosen.end;
  show(false);
}

// An event by hand, at a time of the account's own zone.
export function openNew(day, minutes) {
  event = null;
  const writable = page.calendars.filter(one => one.role === 'owner' || one.role === 'writer');
  byId('inCalendar').replaceChildren(...writable.map(one => make('option', { value: one.id, textContent: one.isPrimary ? 'Main calendar' : one.summary })));
  byId('eventTitle').textContent = 'New event';
  byId('description').value = '';
  byId('summary').value = 'Something private';
  byId('start').value = `${day}T${clock(minutes)}`;
  byId('end').value = `${day}T${clock(Math.min(minutes + 60, 1439))}`;
  show(true);
}

function show(isNew) {
  byId('inLabel').hidden = !isNew;
  for (const id of ['storedPart', 'eventActions', 'copyEvent', 'eventDescription', 'eventTime']) byId(id).hidden = isNew;
  byId('editing').firstElementChild.hidden = isNew;
  byId('closeNewEvent').hidden = !isNew;
  byId('description').parentElement.hidden = isNew;
  byId('editing').open = isNew;
  byId('eventError').textContent = '';
  byId('eventDialog').showModal();
}

export function openCalendar(chosen) {
  calendar = chosen;
  byId('calendarTitle').textContent = chosen.summary;
  byId('calendarId').textContent = chosen.id;
  byId('calendarZone').value = chosen.timeZone;
  byId('shareWith').value = '';
  byId('shares').replaceChildren(...chosen.shared.map(rule => make('li', { textContent: `${rule.scopeValue ?? 'everybody'}: ${rule.role}` })));
  byId('deleteCalendar').hidden = chosen.isPrimary || chosen.role !== 'owner';
  byId('calendarError').textContent = '';
  byId('calendarDialog').showModal();
}

async function done(dialog, where, act, said = 'Saved.') {
  if (!await attempt(where, act)) return;
  byId(dialog).close();
  byId('said').textContent = said;
  await refresh(true);
}

const times = value => ({ dateTime: `${value.slice(0, 16)}:00`, timeZone: page.timeZone });

byId('eventForm').onsubmit = submit => {
  submit.preventDefault();
  if (byId('end').value <= byId('start').value) { byId('eventError').textContent = 'The end must come after the beginning.'; return; }
  if (!event) {
    done('eventDialog', 'eventError', () => call('POST', 'calendar/events', { account: page.account, calendarId: byId('inCalendar').value, summary: byId('summary').value, start: byId('start').value, end: byId('end').value }), 'Added.');
    return;
  }
  const patch = { summary: byId('summary').value, description: byId('description').value };
  if (byId('start').value !== event.start || byId('end').value !== event.end)
    Object.assign(patch, { start: { date: null, ...times(byId('start').value) }, end: { date: null, ...times(byId('end').value) } });
  done('eventDialog', 'eventError', () => call('PATCH', path(event), patch));
};
byId('deleteEvent').onclick = () => done('eventDialog', 'eventError', () => call('DELETE', path(event)), 'The event is deleted.');
byId('copyEvent').onclick = () => done('eventDialog', 'eventError', () => call('POST', path(event) + '/copy', {}), 'Duplicated.');
byId('closeNewEvent').onclick = byId('closeEvent').onclick = () => byId('eventDialog').close();

const ofCalendar = rest => `calendar/calendars/${encodeURIComponent(calendar.id)}${rest}`;
byId('saveZone').onclick = () => done('calendarDialog', 'calendarError', () => call('PUT', ofCalendar('/zone'), { timeZone: byId('calendarZone').value }), 'The time zone is changed.');
byId('share').onclick = () => done('calendarDialog', 'calendarError', () => call('PUT', ofCalendar('/share'), { account: byId('shareWith').value, role: byId('shareRole').value }), 'Shared.');
askTwice(byId('deleteCalendar'), 'Really delete it?', () => done('calendarDialog', 'calendarError', () => call('DELETE', ofCalendar('')), 'The calendar is deleted.'));
byId('newCalendar').onclick = () => {
  byId('newName').value = '';
  byId('newZone').value = page.timeZone;
  byId('newError').textContent = '';
  byId('newDialog').showModal();
};
byId('newForm').onsubmit = submit => {
  submit.preventDefault();
  done('newDialog', 'newError', () => call('POST', 'calendar/calendars', { account: page.account, summary: byId('newName').value, timeZone: byId('newZone').value }), 'The calendar is there.');
};
byId('closeNew').onclick = () => byId('newDialog').close();
byId('closeCalendar').onclick = () => byId('calendarDialog').close();
byId('zones').append(...['Europe/Berlin', 'Europe/London', 'America/New_York', 'Asia/Almaty', 'Asia/Kathmandu', 'Australia/Sydney', 'UTC'].map(value => make('option', { value })));
