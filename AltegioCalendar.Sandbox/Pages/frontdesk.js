import { addDays, byId, call, clock, dayOf, keepFresh, make, minutesOf } from './sandbox.js';
import { openDialog } from './visit-dialog.js';

const hour = 64; // pixels
const snap = 15; // minutes
const desk = { location: null, setup: null, day: null, version: '', visits: [], groups: [], now: '' };
const states = { '-1': 'missed', 0: '', 1: 'arrived', 2: 'confirmed' };
const words = { '-1': 'did not come', 0: '', 1: 'arrived', 2: 'said yes' };

async function openLocation(id) {
  desk.location = id;
  desk.setup = await call('GET', `desk/${id}/setup`);
  byId('salon').textContent = desk.setup.location.title;
  byId('zone').textContent = `${desk.setup.location.city}, ${desk.setup.location.timeZone}`;
  byId('clients').replaceChildren(...desk.setup.clients.map(one => make('option', { value: one.fullName })));
  await openDay(new URLSearchParams(location.search).get('date') ?? desk.setup.today.slice(0, 10));
}

async function openDay(day) {
  desk.day = day;
  desk.version = '';
  byId('day').value = day;
  byId('title').textContent = dayOf(day).toLocaleDateString('en-GB', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
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
  grid.style.setProperty('--people', people.length);
  grid.style.setProperty('--hour', `${hour}px`);
  grid.style.setProperty('--height', `${(until - from) * hour + 8}px`);
  const hours = make('div', { className: 'hours' });
  for (let at = from; at <= until; at++) hours.append(make('span', { textContent: clock(at * 60 % 1440), style: { top: `${(at - from) * hour}px` } }));
  grid.replaceChildren(make('div', { className: 'corner' }), ...people.map(head), hours, ...people.map(person => column(person, from)));
}

// People who have left still stand in the book on days they worked.
function peopleOfDay() {
  const known = new Set(desk.setup.staff.map(person => person.id));
  const former = [...new Set(desk.visits.map(visit => visit.staffId))].filter(id => !known.has(id));
  return [...desk.setup.staff, ...former.map(id => ({ id, name: 'Former colleague', specialization: '' }))];
}

const head = person => make('div', { className: 'person' },
  make('img', { src: `/sandbox/avatars/${person.id}.svg`, alt: '' }),
  make('div', {}, make('strong', { textContent: person.name }), make('span', { textContent: person.specialization })));

function column(person, from) {
  const node = make('div', { className: 'column', on: { click: event => bookAt(event, person, from) } });
  node.dataset.staff = person.id;
  const shown = new Set();
  for (const visit of desk.visits.filter(one => one.staffId === person.id)) {
    if (visit.activityId && shown.has(visit.activityId)) continue;
    shown.add(visit.activityId || visit.id);
    node.append(block(visit, from));
  }
  for (const group of desk.groups.filter(one => one.staffId === person.id && !shown.has(one.id)))
    node.append(block({ ...group, activityId: group.id, isEmptyGroup: true, services: [{ title: group.service }], client: '', attendance: 0 }, from));
  if (desk.now.slice(0, 10) === desk.day) node.append(make('div', { className: 'now', style: { top: `${(minutesOf(desk.now) - from * 60) * hour / 60}px` } }));
  return node;
}

function block(visit, from) {
  const start = minutesFrom(visit.start), minutes = visit.seconds / 60;
  const members = visit.activityId ? desk.visits.filter(one => one.activityId === visit.activityId) : [];
  const who = visit.activityId ? `Class, ${members.length} booked` : visit.isBlocked ? visit.comment || 'Blocked' : visit.client || 'Without a card';
  const what = visit.services.map(service => service.title).join(', ');
  const name = `${clock(start)} ${who}${what ? ', ' + what : ''}${words[visit.attendance] ? ', ' + words[visit.attendance] : ''}`;
  const kind = visit.activityId ? 'class' : visit.isBlocked ? 'blocked' : states[visit.attendance];
  const node = make('button', {
    className: `visit ${kind}`, title: name, attrs: { 'aria-label': name },
    style: { top: `${(start - from * 60) * hour / 60 + 1}px`, height: `${Math.max(18, minutes * hour / 60 - 2)}px` },
    on: { click: event => { event.stopPropagation(); if (!node.moved) open(visit, members); } },
  }, make('b', { textContent: who }), make('small', { textContent: `${clock(start)}–${clock((start + minutes) % 1440)} ${what}` }));
  if (!visit.activityId) makeDraggable(node, visit, from);
  return node;
}

function open(visit, members) {
  if (visit.activityId) openDialog(desk, 'group', { visit, members }, openDay);
  else openDialog(desk, visit.isBlocked ? 'block' : 'visit', { visit }, openDay);
}

function bookAt(event, person, from) {
  const minutes = from * 60 + Math.floor(event.offsetY / hour * 60 / snap) * snap;
  openDialog(desk, 'visit', { staffId: person.id, start: `${desk.day}T${clock(minutes)}` }, openDay);
}

// With a mouse or pen a visit is dragged to another time or person; fingers scroll.
function makeDraggable(node, visit, from) {
  node.addEventListener('pointerdown', down => {
    if (down.pointerType === 'touch' || down.button !== 0) return;
    const grip = down.offsetY;
    node.moved = false;
    const move = event => {
      if (!node.moved && Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) < 6) return;
      node.moved = true;
      node.classList.add('dragging');
      const target = document.elementsFromPoint(event.clientX, event.clientY).find(one => one.classList?.contains('column'));
      if (!target) return;
      const at = Math.round((event.clientY - target.getBoundingClientRect().top - grip) / hour * 60 / snap) * snap;
      node.style.top = `${at * hour / 60 + 1}px`;
      if (node.parentElement !== target) target.append(node);
      node.drop = { staffId: +target.dataset.staff, minutes: from * 60 + at };
    };
    const up = async () => {
      removeEventListener('pointermove', move);
      removeEventListener('pointerup', up);
      if (!node.moved) return;
      await drop(visit, node.drop);
      node.classList.remove('dragging');
      setTimeout(() => { node.moved = false; });
      desk.version = '';
      await refresh();
    };
    addEventListener('pointermove', move);
    addEventListener('pointerup', up);
  });
}

async function drop(visit, to) {
  byId('pageError').textContent = '';
  if (!to || to.minutes < 0) return;
  try {
    await call('PUT', `desk/${desk.location}/visits/${visit.id}`, { staffId: to.staffId, start: `${desk.day}T${clock(to.minutes)}` });
  } catch (refused) {
    byId('pageError').textContent = refused.message;
  }
}

byId('previous').onclick = () => openDay(addDays(desk.day, -1));
byId('next').onclick = () => openDay(addDays(desk.day, 1));
byId('today').onclick = () => openDay(desk.setup.today.slice(0, 10));
byId('day').onchange = event => event.target.value && openDay(event.target.value);
byId('book').onclick = () => openDialog(desk, 'visit', {}, openDay);
byId('block').onclick = () => openDialog(desk, 'block', {}, openDay);
byId('class').onclick = () => openDialog(desk, 'class', {}, openDay);
byId('busy').onclick = async () => { await call('POST', `desk/${desk.location}/busy-day`, { date: desk.day }); desk.version = ''; await refresh(); };
byId('location').onchange = event => openLocation(+event.target.value);

const locations = await call('GET', 'desk/locations');
byId('location').append(...locations.slice(0, 500).map(one => make('option', { value: one.id, textContent: one.title })));
byId('locationLabel').hidden = locations.length < 2;
await openLocation(locations[0].id);
keepFresh(refresh);
