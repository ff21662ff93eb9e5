import { byId, call, keepFresh, make } from './sandbox.js';

const row = cells => make('tr', {}, ...cells.map(cell => make('td', typeof cell === 'number' ? { className: 'number', textContent: cell } : { textContent: cell })));
const fill = (id, rows, none) => byId(id).replaceChildren(...(rows.length ? rows.map(row) : [make('tr', {}, make('td', { className: 'soft', colSpan: 5, textContent: none }))]));
let seen = '';

async function refresh() {
  const ledger = await call('GET', 'ledger');
  if (JSON.stringify(ledger) === seen) return;
  seen = JSON.stringify(ledger);
  byId('peak').textContent = `at most ${ledger.peakPerSecond} calls in one second`;
  fill('counts', ledger.counts.map(one => [one.api, one.method, String(one.status || 'no answer'), one.count, one.peakPerSecond]), 'No calls yet.');
  fill('rules', Object.entries(ledger.breachCounts), 'None: the services would have been content.');
  fill('breaches', ledger.breaches.map(one => [one.at.slice(11, 19), one.rule, one.detail, `${one.request} ${one.body}`.slice(0, 600)]), 'None.');
}

byId('clear').onclick = async () => { await call('DELETE', 'ledger'); await refresh(); };
await refresh();
keepFresh(refresh);
