import { byId, call, keepFresh, make } from './sandbox.js';

let seen = '';

// Addresses in a mail can be followed; everything else stays text.
const linked = text => text.split(/(https?:\/\/[^\s]+)/).map((part, at) => at % 2 ? make('a', { href: part, textContent: part }) : part);

const show = mail => make('li', {}, make('article', { className: 'card', style: { margin: '.4rem 0' }, attrs: { 'aria-label': mail.subject } },
  make('h2', { textContent: mail.subject }),
  make('p', { className: 'fine', textContent: `${mail.at.slice(0, 19).replace('T', ' ')} UTC · from ${mail.from} · to ${mail.to.join(', ')}` }),
  make('div', { style: { 'white-space': 'pre-wrap', 'overflow-wrap': 'anywhere' } }, ...linked(mail.text.trimEnd()))));

async function refresh() {
  const mails = await call('GET', 'mail');
  if (JSON.stringify(mails) === seen) return;
  seen = JSON.stringify(mails);
  byId('count').textContent = mails.length === 1 ? '1 mail' : `${mails.length} mails`;
  byId('mails').replaceChildren(...(mails.length ? mails.reverse().map(show) : [make('li', { className: 'soft', textContent: 'Nothing has arrived yet.' })]));
}

byId('clear').onclick = async () => { await call('DELETE', 'mail'); await refresh(); };
const { mailHost, mailPort } = await call('GET', 'credentials');
byId('where').textContent = `The server listens at ${mailHost}, port ${mailPort}.`;
await refresh();
keepFresh(refresh);
