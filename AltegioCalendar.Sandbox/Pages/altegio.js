import { byId, call, make } from './sandbox.js';

// Rights, limits and addresses of the pretend Altegio.
let settings = null;

const here = () => settings.locations.find(one => one.id === +byId('location').value);
const seconds = span => span.split(':').reduce((sum, part) => sum * 60 + +part, 0);
const span = value => new Date(Math.round(+value * 1000)).toISOString().slice(11, 23);

async function read() {
  const chosen = byId('location').value;
  settings = await call('GET', 'altegio/settings');
  byId('location').replaceChildren(...settings.locations.map(one => make('option', { value: one.id, textContent: one.title })));
  if (chosen) byId('location').value = chosen;
  byId('limits').checked = settings.limitsRate;
  byId('delay').value = seconds(settings.webhookDelay);
  showLocation();
}

function showLocation() {
  byId('access').value = here().access;
  byId('urls').value = here().urls.join('\n');
}

async function apply() {
  const urls = byId('urls').value.split('\n').map(line => line.trim()).filter(Boolean);
  await call('PUT', 'altegio/rate-limit', byId('limits').checked);
  await call('PUT', 'altegio/webhook-delay', span(byId('delay').value));
  await call('PUT', `altegio/access/${here().id}`, byId('access').value);
  if (urls.join('\n') !== here().urls.join('\n')) await call('PUT', `altegio/hooks/${here().id}`, urls);
  await read();
}

byId('location').onchange = showLocation;
byId('altegio').onsubmit = async event => {
  event.preventDefault();
  byId('altegioSaid').textContent = byId('altegioError').textContent = '';
  try { await apply(); byId('altegioSaid').textContent = 'Applied.'; } catch (wrong) { byId('altegioError').textContent = wrong.message; }
};
await read();
