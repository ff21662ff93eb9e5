import { addDays, byId, call, clock, dayOf, keepFresh, lanes, make, minutesOf } from './sandbox.js';
import { openDialog } from './visit-dialog.js';
import { makeDraggable, makeMovable } from './visit-moves.js';

const hour = 64; // pixels
const desk = { location: null, setup: null, day: null, version: '', visits: [], groups: [], now: '' };
const states = { '-1': 'missed', 0: '', 1: 'arrived', 2: 'confirmed' };
const words = { '-1': 'did not come', 0: '', 1: 'arrived', 2: 'said yes' };
const marks = { '-1': '✗ ', 0: '', 1: '✓✓ ', 2: '✓ ' }; // not by colour alone

async function openLocation(id, day) {
  desk.location = id;
  desk.setup = await call('GET', `desk/${id}/setup`);
  byId('salon').textContent = desk.setup.location.title;
  byId('zone').textContent = `${desk.setup.location.city}, ${desk.setup.location.timeZone}`;
  byId('clients').replaceChildren(...desk.setup.clients.map(one => make('option', { value: one.fullName })));
  await openDay(day ?? desk.setup.today.slice(0, 10));
}

async function openDay(day, said = '') {
  desk.day = day;
  desk.version = '';
  byId('day').value = day;
  byId('pageError').textContent = '';
  byId('said').textContent = said;
  byId('title').textContent = dayOf(day).toLocaleDateString('en-GB', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  history.replaceState(null, '', `?location=${desk.location}&date=${day}`);
  await refresh();
}

async function refresh() {
  if (document.querySelector('.dragging')) return;
  const asked = `${desk.location} ${desk.day}`;
  const found = await call('GET', `desk/${desk.location}/day?date=${desk.day}&since=${desk.version}`);
  if (!found || asked !== `${desk.location} ${desk.day}`) return; // somebody turned the page meanwhile
  Object.assign(desk, found);
  draw();
}

const span = () => {
  const starts = desk.visits.map(visit => minutesFrom(visit.start)), ends = desk.visits.map(visit => minutesFrom(visit.start) + visit.seconds / 60);
  const { opensAt, closesAt } = desk.setup.location;
  return [Math.floor(Math.min(opensAt * 60, ...starts) / 60), Math.ceil(Math.max(closesAt * 60, ...ends) / 60)].map((value, i) => i ? Math.min(24, value) : Math.max(0, value));
};
const minutesFrom = text => (dayOf(text) - dayOf(desk.day)) / 60000 + minutesOf(text);

function draw() {
  const [from, until] = span();
  const people = peopleOfDay();
  const grid = byId('grid');
  const focused = document.activeElement?.dataset?.key;
  grid.style.setProperty('--people', people.length);
  grid.style.setProperty('--hour', `${hour}px`);
  grid.style.setProperty('--height', `${(until - from) * hour + 8}px`);
  const hours = make('div', { className: 'hours' });
  for (let at = from; at <= until; at++) hours.append(make('span', { textContent: clock(at * 60 % 1440), style: { top: `${(at - from) * hour}px` } }));
  grid.replaceChildren(make('div', { className: 'corner' }), ...people.map(head), hours, ...people.map(person => column(person, from)));
  byId('empty').hidden = desk.visits.length + desk.groups.length > 0;
  byId('people').replaceChildren(...people.map(face));
  showWhatFits();
  if (focused) grid.querySelector(`[data-key="${focused}"]`)?.focus({ preventScroll: true }); // whoever works by keyboard stays where they were
}

// People who have left still stand in the book on days they worked.
function peopleOfDay() {
  const known = new Set(desk.setup.staff.map(person => person.id));
  const former = [...new Set(desk.visits.map(visit => visit.staffId))].filter(id => !known.has(id));
  return [...desk.setup.staff, ...former.map(id => ({ id, name: desk.setup.former.find(one => one.id === id)?.name ?? 'Former colleague', specialization: 'no longer works here' }))];
}

const picture = person => make('img', { src: `/sandbox/avatars/${person.id}.svg`, alt: '' });

const head = person => make('div', { className: 'person' }, picture(person),
  make('div', {}, make('strong', { textContent: person.name }), make('span', { textContent: person.specialization, title: person.specialization })));

const face = person => make('button', {
  type: 'button', attrs: { 'aria-label': `Show ${person.name}`, 'data-person': person.id }, title: person.name,
  on: { click: () => byId('desk').scrollTo({ left: columnOf(person.id).offsetLeft - columnOf(desk.setup.staff[0].id).offsetLeft, behavior: 'smooth' }) },
}, picture(person), person.name.split(' ')[0]);

const columnOf = id => byId('grid').querySelector(`.column[data-staff="${id}"]`);

// On a narrow screen: which people are in sight, and on which side there are more.
function showWhatFits() {
  const book = byId('desk');
  const hidden = book.scrollWidth - book.clientWidth;
  byId('peopleHint').hidden = hidden < 8;
  byId('frame').classList.toggle('more-left', book.scrollLeft > 8);
  byId('frame').classList.toggle('more-right', book.scrollLeft < hidden - 8);
  for (const button of byId('people').children) {
    const at = columnOf(button.dataset.person).offsetLeft - book.scrollLeft;
    button.classList.toggle('seen', at >= 0 && at + 60 < book.clientWidth);
  }
}

function column(person, from) {
  const node = make('div', { className: 'column', on: { click: event => bookAt(event, person, from) } });
  node.dataset.staff = person.id;
  const blocks = [];
  const shown = new Set();
  for (const visit of desk.visits.filter(one => one.staffId === person.id)) {
    if (visit.activityId && shown.has(visit.activityId)) continue;
    shown.add(visit.activityId || visit.id);
    blocks.push(visit);
  }
  for (const group of desk.groups.filter(one => one.staffId === person.id && !shown.has(one.id)))
    blocks.push({ ...group, activityId: group.id, services: [{ id: group.serviceId, title: group.service }], client: '', attendance: 0, labels: [] });
  const parts = blocks.map(visit => ({ visit, from: minutesFrom(visit.start), until: minutesFrom(visit.start) + visit.seconds / 60 }));
  for (const part of lanes(parts)) node.append(block(part, from));
  if (desk.now.slice(0, 10) === desk.day) node.append(make('div', { className: 'now', style: { top: `${(minutesOf(desk.now) - from * 60) * hour / 60}px` } }));
  return node;
}

function block({ visit, from: start, until, lane, of }, from) {
  const members = visit.activityId ? desk.visits.filter(one => one.activityId === visit.activityId) : [];
  const group = desk.groups.find(one => one.id === visit.activityId);
  const who = visit.activityId ? `Class, ${members.length} of ${group?.capacity ?? '?'} booked` : visit.isBlocked ? visit.comment || 'Blocked' : visit.client || 'Without a card';
  const what = visit.services.map(service => service.title).join(', ');
  const times = `${clock(start)}–${clock(until % 1440)}`;
  const state = visit.activityId ? '' : words[visit.attendance];
  const kind = visit.activityId ? 'class' : visit.isBlocked ? 'blocked' : states[visit.attendance];
  const height = Math.max(20, (until - start) * hour / 60 - 2);
  const lines = Math.floor((height - 6) / 15) - 1;
  const node = make('button', {
    className: `visit ${kind}${lines < 1 ? ' short' : ''}`, title: [who, times, what, state].filter(Boolean).join('\n'), attrs: { 'data-key': visit.activityId ? `g${visit.activityId}` : `v${visit.id}` },
    style: { top: `${(start - from * 60) * hour / 60 + 1}px`, height: `${height}px`, left: `calc(${lane * 100 / of}% + 3px)`, width: `calc(${100 / of}% - 6px)`, '--lines': lines },
    on: { click: event => { event.stopPropagation(); if (!node.moved) open(visit, group, members); } },
  }, make('b', {}, state ? make('span', { textContent: marks[visit.attendance], attrs: { 'aria-hidden': 'true' } }) : null, who), ' ',
    make('small', { textContent: `${times} ${what}` }), state ? make('span', { className: 'unseen', textContent: `, ${state}` }) : null);
  makeDraggable(node, visit, from, hour, moveTo);
  makeMovable(node, visit, minutesFrom(visit.start), desk.setup.staff, moveTo);
  return node;
}

function open(visit, group, members) {
  if (visit.activityId) openDialog(desk, 'group', { visit: { ...visit, capacity: group?.capacity ?? 6 }, members }, openDay);
  else openDialog(desk, visit.isBlocked ? 'block' : 'visit', { visit }, openDay);
}

function bookAt(event, person, from) {
  const minutes = from * 60 + Math.floor(event.offsetY / hour * 4) * 15;
  openDialog(desk, 'visit', { staffId: person.id, start: `${desk.day}T${clock(minutes)}` }, openDay);
}

// A visit, or a class with everybody in it, to another time or person of the day; null puts it back.
async function moveTo(visit, to) {
  byId('pageError').textContent = '';
  byId('said').textContent = '';
  try {
    if (to && (to.minutes < 0 || to.minutes >= 1440)) throw new Error('that is another day.');
    if (to) await send(visit, to);
  } catch (refused) {
    byId('pageError').textContent = `Not moved: ${refused.message}`;
  }
  desk.version = '';
  await refresh();
}

async function send(visit, to) {
  const path = visit.activityId ? `groups/${visit.activityId}` : `visits/${visit.id}`;
  await call('PUT', `desk/${desk.location}/${path}`, { staffId: to.staffId, start: `${desk.day}T${clock(to.minutes)}` });
  const person = desk.setup.staff.find(one => one.id === to.staffId);
  byId('said').textContent = `Moved to ${clock(to.minutes)}${person ? ', ' + person.name : ''}.`;
}

async function makeBusy() {
  byId('busy').disabled = true;
  try {
    const done = await call('POST', `desk/${desk.location}/busy-day`, { date: desk.day });
    await openDay(desk.day, `A busy day: ${done.booked} booked, ${done.changed} changed, ${done.cancelled} cancelled.`);
  } catch (refused) {
    byId('pageError').textContent = refused.message;
  } finally {
    byId('busy').disabled = false;
  }
}

byId('previous').onclick = () => openDay(addDays(desk.day, -1));
byId('next').onclick = () => openDay(addDays(desk.day, 1));
byId('today').onclick = () => openDay(desk.setup.today.slice(0, 10));
byId('day').onchange = event => event.target.value && openDay(event.target.value);
byId('book').onclick = () => openDialog(desk, 'visit', {}, openDay);
byId('block').onclick = () => openDialog(desk, 'block', {}, openDay);
byId('class').onclick = () => openDialog(desk, 'class', {}, openDay);
byId('busy').onclick = makeBusy;
byId('location').onchange = event => openLocation(+event.target.value, desk.day);
byId('desk').addEventListener('scroll', showWhatFits, { passive: true });
addEventListener('resize', showWhatFits);

const locations = await call('GET', 'desk/locations');
const asked = new URLSearchParams(location.search);
byId('location').append(...locations.slice(0, 500).map(one => make('option', { value: one.id, textContent: one.title })));
byId('locationLabel').hidden = locations.length < 2;
const first = locations.find(one => one.id === +asked.get('location')) ?? locations[0];
byId('location').value = first.id;
await openLocation(first.id, asked.get('date'));
for (const button of document.querySelectorAll('.bar button')) button.disabled = false; // before that there was nothing to press them for
keepFresh(refresh);
