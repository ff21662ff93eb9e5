import { askTwice, byId, call, clock, make, minutesOf } from './sandbox.js';

const titles = { visit: 'New visit', block: 'Block a slot', class: 'New class', group: 'Class' };
const states = [[0, 'waiting'], [2, 'said yes'], [1, 'arrived'], [-1, 'did not come']];
let current = null;

// Opens the one dialog of the front desk for a new or an existing visit, a blocked slot or a class.
export function openDialog(desk, kind, { visit, members = [], staffId, start }, done) {
  current = { desk, kind, visit, done };
  const at = visit?.start ?? start ?? nextSlot(desk);
  show(kind);
  byId('dialogTitle').textContent = visit && kind !== 'group' ? (kind === 'block' ? 'Blocked slot' : 'Visit') : titles[kind];
  byId('clientWord').textContent = kind === 'group' ? 'Add a client' : 'Client';
  fillChoices(desk, kind, visit, staffId);
  byId('client').value = kind === 'visit' ? visit?.client ?? '' : '';
  byId('phone').value = kind === 'visit' ? visit?.phone ?? '' : '';
  byId('email').value = kind === 'visit' ? visit?.email ?? '' : '';
  byId('date').value = at.slice(0, 10);
  byId('time').value = at.slice(11, 16);
  byId('comment').value = visit?.comment ?? '';
  byId('capacity').value = visit?.capacity ?? 6;
  byId('minutes').value = visit ? visit.seconds / 60 : kind === 'block' ? 60 : '';
  byId('minutes').placeholder = kind === 'visit' ? 'as the service takes' : '';
  byId('visitActions').hidden = !visit || kind === 'group';
  byId('callOff').hidden = kind !== 'group';
  for (const id of ['noShow', 'arrived', 'confirm', 'waiting']) byId(id).hidden = kind === 'block';
  byId('cancelVisit').textContent = kind === 'block' ? 'Free this time' : 'Cancel visit';
  byId('members').replaceChildren(...members.map(memberRow));
  byId('state').textContent = kind === 'group' ? `${members.length} of ${visit.capacity} places taken` : visit ? about(visit) : '';
  complain('');
  byId('dialog').showModal();
}

function fillChoices(desk, kind, visit, staffId) {
  fill(byId('service'), desk.setup.services.filter(one => kind === 'class' ? one.capacity > 1 : kind !== 'visit' || visit || one.capacity === 1), serviceText, visit?.services[0]?.id);
  fill(byId('second'), desk.setup.services.filter(one => one.capacity === 1), serviceText, visit?.services[1]?.id, 'nothing more');
  const chosen = visit?.staffId ?? staffId;
  const gone = desk.setup.former.filter(person => person.id === chosen); // their visits can still be given to somebody else
  fill(byId('staff'), [...desk.setup.staff, ...gone], person => person.name, chosen);
}

const about = visit => [`Number ${visit.id}`, visit.isOnline ? 'booked online' : '', visit.breakSeconds ? `${visit.breakSeconds / 60} min of it to tidy up` : '',
  visit.others ? 'part of a visit to several people' : '', ...visit.labels].filter(Boolean).join(' · ');

const memberRow = member => make('li', {},
  make('span', { textContent: member.client || 'Without a card' }),
  make('select', { attrs: { 'aria-label': `State of ${member.client}` }, on: { change: event => keep(() => attend(member, +event.target.value)) } },
    ...states.map(([value, textContent]) => make('option', { value, textContent, selected: value === member.attendance }))),
  make('button', { type: 'button', className: 'danger', textContent: 'Take out', attrs: { 'aria-label': `Take out ${member.client}` }, on: { click: () => act(() => remove(member), `${member.client} is out of the class.`) } }));

function show(kind) {
  for (const label of document.querySelectorAll('[data-for]')) label.hidden = !label.dataset.for.split(' ').includes(kind);
}

function fill(select, items, text, chosen, none) {
  select.replaceChildren(...(none ? [make('option', { value: '', textContent: none })] : []),
    ...items.map(item => make('option', { value: item.id, textContent: text(item), selected: item.id === chosen })));
}

const serviceText = service => `${service.title} (${service.seconds / 60} min, ${service.price})`;

function nextSlot(desk) {
  const isToday = desk.now.slice(0, 10) === desk.day;
  const { opensAt, closesAt } = desk.setup.location;
  const minutes = isToday ? Math.ceil((minutesOf(desk.now) + 1) / 15) * 15 : opensAt * 60;
  return `${desk.day}T${clock(Math.max(opensAt * 60, Math.min(minutes, closesAt * 60 - 60)))}`;
}

const desk = path => `desk/${current.desk.location}/${path}`;
const attend = (visit, attendance) => call('POST', desk(`visits/${visit.id}/attendance`), { attendance });
const remove = visit => call('DELETE', desk(`visits/${visit.id}`));
const when = () => ({ staffId: +byId('staff').value, start: `${byId('date').value}T${byId('time').value.slice(0, 5)}` });
const who = () => ({ client: byId('client').value, phone: byId('phone').value, email: byId('email').value });

async function save(evenIfBusy) {
  const { kind, visit } = current;
  if (kind === 'class') return call('POST', desk('groups'), { ...when(), serviceId: +byId('service').value, capacity: +byId('capacity').value });
  if (kind === 'group') return saveGroup(visit, evenIfBusy);
  const services = kind === 'block' ? [] : [byId('service').value, byId('second').value].filter(Boolean).map(Number);
  const sameServices = visit && String(services) === String(visit.services.map(service => service.id));
  const minutes = +byId('minutes').value;
  const body = {
    ...when(), ...(kind === 'block' ? { client: '' } : who()), comment: byId('comment').value, services, evenIfBusy,
    // An untouched length follows the services.
    minutes: visit && !sameServices && minutes === visit.seconds / 60 ? 0 : minutes,
  };
  return visit ? call('PUT', desk(`visits/${visit.id}`), body) : call('POST', desk('visits'), body);
}

// The class first: somebody added comes to where it then is.
async function saveGroup(group, evenIfBusy) {
  const wanted = { ...when(), capacity: +byId('capacity').value };
  if (wanted.staffId !== group.staffId || wanted.start !== group.start || wanted.capacity !== group.capacity)
    await call('PUT', desk(`groups/${group.activityId}`), { ...wanted, evenIfBusy });
  if (byId('client').value || byId('phone').value) await call('POST', desk('visits'), { ...who(), activityId: group.activityId, evenIfBusy });
}

// Only somebody being busy can be overruled.
function complain(words) {
  byId('error').textContent = words;
  byId('anyway').hidden = !/ is busy at /.test(words) || current.kind === 'class';
}

async function keep(what) {
  complain('');
  try { await what(); return true; } catch (refused) { complain(refused.message); return false; }
}

async function act(what, said = 'Saved.') {
  if (!await keep(what)) return;
  byId('dialog').close();
  await current.done(current.desk.day, said);
}

const mark = (attendance, said) => act(() => attend(current.visit, attendance), said);

byId('form').onsubmit = event => { event.preventDefault(); act(() => save(false)); };
byId('anyway').onclick = () => act(() => save(true), 'Saved, two at once.');
byId('cancelVisit').onclick = () => act(() => remove(current.visit), current.kind === 'block' ? 'The time is free again.' : 'Cancelled.');
askTwice(byId('callOff'), 'Call it off for everybody?', () => act(() => call('DELETE', desk(`groups/${current.visit.activityId}`)), 'The class is called off.'));
byId('noShow').onclick = () => mark(-1, 'Marked: did not come.');
byId('arrived').onclick = () => mark(1, 'Marked: arrived.');
byId('confirm').onclick = () => mark(2, 'Marked: said yes.');
byId('waiting').onclick = () => mark(0, 'Marked: waiting.');
byId('close').onclick = () => byId('dialog').close();
byId('client').onchange = event => {
  const known = current.desk.setup.clients.find(one => one.fullName === event.target.value);
  if (!known) return;
  byId('phone').value ||= known.phone;
  byId('email').value ||= known.email;
};
