import { byId, call, clock, make, minutesOf } from './sandbox.js';

const titles = { visit: 'New visit', block: 'Block a slot', class: 'New class' };
let current = null;

// Opens the one dialog of the front desk for a new or an existing visit, a blocked slot or a class.
export function openDialog(desk, kind, { visit, members, staffId, start }, done) {
  if (kind === 'group') return openGroup(desk, visit, members, done);
  current = { desk, kind, visit, done };
  const at = visit?.start ?? start ?? nextSlot(desk);
  show(kind);
  byId('dialogTitle').textContent = visit ? (kind === 'block' ? 'Blocked slot' : 'Visit') : titles[kind];
  fill(byId('service'), desk.setup.services.filter(one => kind === 'class' ? one.capacity > 1 : true), serviceText, visit?.services[0]?.id);
  fill(byId('second'), desk.setup.services, serviceText, visit?.services[1]?.id, 'nothing more');
  fill(byId('staff'), desk.setup.staff, person => person.name, visit?.staffId ?? staffId);
  byId('client').value = visit?.client ?? '';
  byId('phone').value = visit?.phone ?? '';
  byId('email').value = visit?.email ?? '';
  byId('date').value = at.slice(0, 10);
  byId('time').value = at.slice(11, 16);
  byId('comment').value = visit?.comment ?? '';
  byId('minutes').value = visit ? visit.seconds / 60 : kind === 'block' ? 60 : '';
  byId('minutes').placeholder = kind === 'visit' ? 'as the service takes' : '';
  byId('visitActions').hidden = !visit;
  for (const id of ['noShow', 'arrived', 'confirm', 'waiting']) byId(id).hidden = kind === 'block';
  byId('state').textContent = visit ? `Number ${visit.id}` : '';
  byId('error').textContent = '';
  byId('dialog').showModal();
}

function openGroup(desk, group, members, done) {
  openDialog(desk, 'visit', { staffId: group.staffId, start: group.start }, done);
  current.activityId = group.activityId;
  byId('dialogTitle').textContent = 'Book into the class';
  byId('state').textContent = members.length ? `Already in it: ${members.map(one => one.client).join(', ')}` : 'Nobody is in it yet.';
  fill(byId('service'), desk.setup.services, serviceText, group.services[0]?.id);
  for (const member of members) byId('state').append(' ', make('button', {
    type: 'button', className: 'danger', textContent: `Take ${member.client} out`,
    on: { click: () => act(() => call('DELETE', `desk/${desk.location}/visits/${member.id}`)) },
  }));
}

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

async function save() {
  const { desk, kind, visit, activityId } = current;
  const start = `${byId('date').value}T${byId('time').value.slice(0, 5)}`;
  const staffId = +byId('staff').value;
  if (kind === 'class') {
    return call('POST', `desk/${desk.location}/groups`, { staffId, start, serviceId: +byId('service').value, capacity: +byId('capacity').value });
  }
  const services = kind === 'block' ? [] : [byId('service').value, byId('second').value].filter(Boolean).map(Number);
  const sameServices = visit && String(services) === String(visit.services.map(service => service.id));
  const minutes = +byId('minutes').value;
  const body = {
    staffId, start, comment: byId('comment').value, services, activityId: activityId ?? 0,
    // An untouched length follows the services.
    minutes: visit && !sameServices && minutes === visit.seconds / 60 ? 0 : minutes,
    client: kind === 'block' ? '' : byId('client').value, phone: kind === 'block' ? '' : byId('phone').value, email: kind === 'block' ? '' : byId('email').value,
  };
  return visit ? call('PUT', `desk/${desk.location}/visits/${visit.id}`, body) : call('POST', `desk/${desk.location}/visits`, body);
}

async function act(what) {
  byId('error').textContent = '';
  try {
    await what();
    byId('dialog').close();
    await current.done(current.desk.day);
  } catch (refused) {
    byId('error').textContent = refused.message;
  }
}

const attend = attendance => act(() => call('POST', `desk/${current.desk.location}/visits/${current.visit.id}/attendance`, { attendance }));

byId('form').onsubmit = event => { event.preventDefault(); act(save); };
byId('cancelVisit').onclick = () => act(() => call('DELETE', `desk/${current.desk.location}/visits/${current.visit.id}`));
byId('noShow').onclick = () => attend(-1);
byId('arrived').onclick = () => attend(1);
byId('confirm').onclick = () => attend(2);
byId('waiting').onclick = () => attend(0);
byId('close').onclick = () => byId('dialog').close();
byId('client').onchange = event => {
  const known = current.desk.setup.clients.find(one => one.fullName === event.target.value);
  if (!known) return;
  byId('phone').value ||= known.phone;
  byId('email').value ||= known.email;
};
