import { byId, call, make } from './sandbox.js';
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

async function done(dialog, where, act) {
  if (!await attempt(where, act)) return;
  byId(dialog).close();
  await refresh(true);
}

const times = value => ({ dateTime: `${value.slice(0, 16)}:00`, timeZone: page.timeZone });

byId('eventForm').onsubmit = submit => {
  submit.preventDefault();
  const patch = { summary: byId('summary').value, description: byId('description').value };
  if (byId('start').value !== event.start || byId('end').value !== event.end)
    Object.assign(patch, { start: { date: null, ...times(byId('start').value) }, end: { date: null, ...times(byId('end').value) } });
  done('eventDialog', 'eventError', () => call('PATCH', path(event), patch));
};
byId('deleteEvent').onclick = () => done('eventDialog', 'eventError', () => call('DELETE', path(event)));
byId('copyEvent').onclick = () => done('eventDialog', 'eventError', () => call('POST', path(event) + '/copy', {}));
byId('closeEvent').onclick = () => byId('eventDialog').close();

const ofCalendar = rest => `calendar/calendars/${encodeURIComponent(calendar.id)}${rest}`;
byId('saveZone').onclick = () => done('calendarDialog', 'calendarError', () => call('PUT', ofCalendar('/zone'), { timeZone: byId('calendarZone').value }));
byId('share').onclick = () => done('calendarDialog', 'calendarError', () => call('PUT', ofCalendar('/share'), { account: byId('shareWith').value, role: byId('shareRole').value }));
byId('deleteCalendar').onclick = () => done('calendarDialog', 'calendarError', () => call('DELETE', ofCalendar('')));
byId('closeCalendar').onclick = () => byId('calendarDialog').close();
byId('zones').append(...['Europe/Berlin', 'Europe/London', 'America/New_York', 'Asia/Almaty', 'Asia/Kathmandu', 'Australia/Sydney', 'UTC'].map(value => make('option', { value })));
