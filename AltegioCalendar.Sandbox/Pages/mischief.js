import { byId, call, keepFresh, make } from './sandbox.js';

const kinds = {
  Latency: 'late, but right', Status: 'an error instead of the answer', ResetBefore: 'cut before it took effect', ResetAfter: 'cut after it took effect', Hang: 'never answers',
  TruncatedJson: 'half of the answer', Html: 'a page instead of JSON', EmptyBody: 'no body', SlowDrip: 'byte by byte', Redirect: 'sent to another host', GzipDamage: 'not the gzip it says',
  ClockSkew: 'a wrong Date', QuotedBoundary: 'batch: boundary in quotes', MissingParts: 'batch: the last part is missing', WebhookDrop: 'notice: never sent', WebhookDouble: 'notice: sent twice',
  WebhookReorder: 'notice: overtaken by later ones',
};
const presets = {
  'Google is slow': { kind: 'Latency', api: 'calendar', latency: '00:00:02', jitter: '00:00:01' },
  'Google fails now and then': { kind: 'Status', api: 'calendar', status: 503, probability: 0.3 },
  'Rate limit': { kind: 'Status', api: 'calendar', status: 403, reason: 'userRateLimitExceeded', count: 20 },
  'Usage limit': { kind: 'Status', api: 'calendar', status: 403, reason: 'quotaExceeded', method: 'calendar.events.*' },
  '429 with Retry-After': { kind: 'Status', api: 'calendar', status: 429, retryAfter: 5, count: 5 },
  '401 once': { kind: 'Status', api: 'calendar', status: 401, count: 1 },
  'Refresh refused': { kind: 'Status', api: 'oauth', method: 'oauth.token', status: 400, reason: 'invalid_grant' },
  'Cut after the write': { kind: 'ResetAfter', method: 'calendar.events.*', count: 3 },
  'Altegio is down': { kind: 'Html', api: 'altegio', status: 502 },
  'Mail is refused': { kind: 'Status', api: 'mail', method: 'smtp.rcpt', status: 550, reason: '5.1.1 No such mailbox here' },
  'Lost notices': { kind: 'WebhookDrop', api: 'webhook', probability: 0.5 },
  'Doubled notices': { kind: 'WebhookDouble', api: 'webhook' },
  'Notices overtake each other': { kind: 'WebhookReorder', api: 'webhook', jitter: '00:00:05' },
};

const span = milliseconds => new Date(+milliseconds || 0).toISOString().slice(11, 23);
const number = id => byId(id).value === '' ? null : +byId(id).value;

async function add(rule) {
  byId('error').textContent = '';
  try { await call('POST', 'mischief', rule); await refresh(); } catch (wrong) { byId('error').textContent = wrong.message; }
}

byId('rule').onsubmit = event => {
  event.preventDefault();
  add({
    kind: byId('kind').value, api: byId('api').value || null, method: byId('method').value || null, path: byId('path').value || null,
    account: byId('account').value || null, status: number('status') ?? 503, reason: byId('reason').value || null, retryAfter: number('retryAfter'),
    latency: span(byId('latency').value), jitter: span(byId('jitter').value), probability: number('probability') ?? 1, count: number('count'), skip: number('skip') ?? 0,
  });
};

async function refresh() {
  const rules = await call('GET', 'mischief');
  byId('rules').replaceChildren(...(rules.length ? rules.map(row) : [make('li', { className: 'soft', textContent: 'Everything behaves.' })]));
}

function row({ rule, hits }) {
  const where = [rule.api, rule.method, rule.verb, rule.path, rule.account].filter(Boolean).join(' · ') || 'every call';
  const what = [rule.kind, ['Status', 'Html', 'EmptyBody'].includes(rule.kind) ? rule.status : '', rule.reason].filter(Boolean).join(' ');
  return make('li', { style: { display: 'flex', gap: '.6rem', 'align-items': 'center' } },
    make('span', { style: { flex: 1 } }, make('strong', { textContent: what }), make('br'), make('span', { className: 'fine',
      textContent: `${where}${rule.probability < 1 ? `, ${Math.round(rule.probability * 100)} %` : ''}; hit ${hits}${rule.count ? ' of ' + rule.count : ''}` })),
    make('button', { textContent: 'Remove', on: { click: async () => { await call('DELETE', `mischief/${rule.id}`); await refresh(); } } }));
}

let quirks = {};
function showQuirks(found) {
  quirks = found;
  const on = Object.values(found).filter(Boolean).length;
  byId('odd').textContent = on ? `${on} of ${Object.keys(found).length} are on` : '';
  byId('quirks').replaceChildren(...Object.entries(found).map(([name, on]) => make('li', {}, make('label', {},
    make('input', { type: 'checkbox', checked: on, id: `quirk-${name}`, on: { change: async event => {
      showQuirks(await call('PUT', 'altegio/quirks', { ...quirks, [name]: event.target.checked }));
      byId(`quirk-${name}`).focus();
    } } }),
    name.replace(/([A-Z0-9]+)/g, ' $1').toLowerCase()))));
}

byId('kind').append(...Object.entries(kinds).map(([value, words]) => make('option', { textContent: `${value}: ${words}`, value })));
byId('kind').value = 'Status';
byId('presets').append(...Object.entries(presets).map(([textContent, rule]) => make('button', { type: 'button', textContent, on: { click: () => add(rule) } })));
byId('clear').onclick = async () => { await call('DELETE', 'mischief'); await refresh(); };
byId('messy').onclick = async () => showQuirks(await call('PUT', 'altegio/quirks/messy', {}));
byId('tidy').onclick = async () => showQuirks(await call('DELETE', 'altegio/quirks'));
const options = (id, values) => byId(id).append(...values.map(value => make('option', { value })));
options('methods', ['calendar.events.*', 'calendar.events.insert', 'calendar.events.update', 'calendar.events.patch', 'calendar.events.delete', 'calendar.events.list',
  'calendar.calendarList.list', 'calendar.calendars.*', 'calendar.acl.*', 'oauth.token', 'oauth.revoke', 'altegio.records', 'altegio.record', 'altegio.staff', 'webhook.record.*', 'smtp.connect', 'smtp.auth', 'smtp.rcpt', 'smtp.data']);
options('reasons', ['rateLimitExceeded', 'userRateLimitExceeded', 'quotaExceeded', 'insufficientPermissions', 'requiredAccessLevel', 'forbidden', 'forbiddenForNonOrganizer',
  'accessNotConfigured', 'fullSyncRequired', 'deleted', 'conditionNotMet', 'invalid_grant', 'invalid_client']);
options('accounts', (await call('GET', 'calendar/accounts')).map(one => one.email));
showQuirks(await call('GET', 'altegio/quirks'));
await refresh();
keepFresh(refresh);
