import { addDays, askTwice, byId, call, clock, dayOf, dayText, keepFresh, lanes, make, minutesOf } from './sandbox.js';
import { openCalendar, openEvent, openNew } from './calendar-dialogs.js';

const hour = 48; // pixels
export const page = { account: '', from: '', version: '', calendars: [], events: [], now: '', grants: [] };

const mondayOf = text => addDays(text, -((dayOf(text).getDay() + 6) % 7));

async function openWeek(day) {
  page.from = mondayOf(day);
  page.version = '';
  const last = dayOf(addDays(page.from, 6));
  const format = { day: 'numeric', month: 'short' };
  byId('title').textContent = `${dayOf(page.from).toLocaleDateString('en-GB', format)} – ${last.toLocaleDateString('en-GB', { ...format, year: 'numeric' })}`;
  await refresh(true);
  byId('grid').parentElement.scrollTop = 7.5 * hour;
}

export async function refresh(always) {
  const found = await call('GET', `calendar/week?account=${encodeURIComponent(page.account)}&from=${page.from}&since=${always ? '' : page.version}`);
  if (!found) return;
  Object.assign(page, found);
  draw();
}

function draw() {
  byId('zone').textContent = `shown in ${page.timeZone}`;
  byId('calendars').replaceChildren(...page.calendars.map(calendarRow));
  const scopes = [...new Set(page.grants.flatMap(grant => grant.scopes))].map(scope => scope.split('/').pop());
  byId('access').textContent = scopes.length ? `AltegioCalendar may use: ${scopes.join(', ')}` : 'No application has access to this account.';
  byId('revoke').hidden = scopes.length === 0;
  const focused = document.activeElement?.dataset?.key;
  drawGrid();
  if (focused) byId('grid').querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  byId('empty').hidden = page.events.length > 0;
}

const calendarRow = calendar => make('li', {},
  make('div', { className: 'row' },
    make('span', { className: 'dot', style: { '--c': calendar.color } }),
    make('span', { className: 'name', textContent: calendar.isPrimary ? 'Main calendar' : calendar.summary }),
    make('button', { textContent: 'Manage', attrs: { 'aria-label': `Manage ${calendar.summary}` }, on: { click: () => openCalendar(calendar) } })),
  make('small', { textContent: `${calendar.count} events, ${calendar.role}${calendar.timeZone === page.timeZone ? '' : ', ' + calendar.timeZone}` }));

function drawGrid() {
  const hours = make('div', { className: 'hours' });
  for (let at = 1; at < 24; at++) hours.append(make('span', { textContent: clock(at * 60), style: { top: `${at * hour}px` } }));
  const days = Array.from({ length: 7 }, (_, i) => addDays(page.from, i));
  const cells = days.map(day => [head(day), column(day)]);
  const isNarrow = matchMedia('(max-width: 44rem)').matches;
  byId('grid').replaceChildren(...(isNarrow
    ? cells.flat()
    : [make('div', { className: 'head corner' }), ...cells.map(cell => cell[0]), hours, ...cells.map(cell => cell[1])]));
}

function head(day) {
  const node = make('div', { className: page.now.slice(0, 10) === day ? 'head today' : 'head', textContent: dayOf(day).toLocaleDateString('en-GB', { weekday: 'short', day: 'numeric', month: 'short' }) });
  for (const event of page.events.filter(one => one.isAllDay && one.start.slice(0, 10) <= day && one.end.slice(0, 10) > day))
    node.append(block(event, 'event allday'));
  return node;
}

function column(day) {
  const node = make('div', { className: 'day', on: { click: event => event.target === node && addAt(day, Math.floor(event.offsetY / hour * 2) * 30) } });
  const parts = page.events.filter(one => !one.isAllDay).map(event => ({ event, ...within(event, day) })).filter(part => part.until > part.from || part.isPoint);
  for (const part of lanes(parts)) {
    const share = 100 / part.of;
    const box = block(part.event, 'event');
    Object.assign(box.style, { top: `${part.from * hour / 60}px`, height: `${Math.max(16, (part.until - part.from) * hour / 60 - 1)}px`, left: `${part.lane * share}%`, width: `calc(${share}% - 3px)` });
    node.append(box);
  }
  if (page.now.slice(0, 10) === day) node.append(make('div', { className: 'now', style: { top: `${minutesOf(page.now) * hour / 60}px` } }));
  return node;
}

function within(event, day) {
  const from = event.start.slice(0, 10) < day ? 0 : event.start.slice(0, 10) > day ? 1440 : minutesOf(event.start);
  const until = event.end.slice(0, 10) > day ? 1440 : event.end.slice(0, 10) < day ? 0 : minutesOf(event.end);
  return { from, until, isPoint: event.start === event.end && event.start.slice(0, 10) === day };
}

function block(event, className) {
  const calendar = page.calendars.find(one => one.id === event.calendarId);
  const time = event.isAllDay ? 'all day' : `${event.start.slice(11)}–${event.end.slice(11)}`;
  return make('button', {
    className: `${className} ${event.status}`, style: { '--c': event.color ?? calendar?.color ?? '#888' },
    attrs: { 'data-key': event.id }, title: `${event.summary}\n${time}\n${event.description}`, on: { click: () => openEvent(event, calendar, time) },
  }, make('b', { textContent: event.summary || '(No title)' }), time);
}

// On a phone the days are lists without hours.
function addAt(day, minutes) {
  if (!matchMedia('(max-width: 44rem)').matches) openNew(day, minutes);
}

function addEvent() {
  const today = page.now.slice(0, 10);
  openNew(today >= page.from && today <= addDays(page.from, 6) ? today : page.from, 13 * 60);
}

export async function attempt(where, act) {
  byId(where).textContent = '';
  try { await act(); return true; } catch (wrong) { byId(where).textContent = wrong.message; return false; }
}

byId('previous').onclick = () => openWeek(addDays(page.from, -7));
byId('next').onclick = () => openWeek(addDays(page.from, 7));
byId('today').onclick = () => openWeek(page.now.slice(0, 10));
byId('add').onclick = addEvent;
askTwice(byId('revoke'), 'Really revoke it?', () => attempt('pageError', async () => {
  await call('POST', `calendar/accounts/${encodeURIComponent(page.account)}/revoke`, {});
  byId('said').textContent = 'Access is revoked: the application can no longer read or write here.';
  await refresh(true);
}));
byId('account').onchange = event => openAccount(event.target.value);

async function openAccount(email) {
  page.account = email;
  byId('said').textContent = byId('pageError').textContent = '';
  history.replaceState(null, '', `?account=${encodeURIComponent(email)}`);
  await openWeek(page.from || dayText(new Date()));
}

const accounts = await call('GET', 'calendar/accounts');
const wanted = new URLSearchParams(location.search);
byId('account').append(...accounts.map(one => make('option', { value: one.email, textContent: one.isConnected ? `${one.email} (connected)` : one.email })));
byId('people').append(...accounts.map(one => make('option', { value: one.email })));
byId('account').value = accounts.some(one => one.email === wanted.get('account')) ? wanted.get('account') : accounts[0].email;
page.from = wanted.get('date') ? mondayOf(wanted.get('date')) : '';
matchMedia('(max-width: 44rem)').addEventListener('change', draw);
await openAccount(byId('account').value);
if (!wanted.get('date')) await openWeek(page.now.slice(0, 10));
for (const id of ['previous', 'today', 'next', 'add', 'newCalendar']) byId(id).disabled = false; // before that there was nothing to press them for
keepFresh(refresh);
