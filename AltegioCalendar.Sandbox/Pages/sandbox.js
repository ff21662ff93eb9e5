// Small things every page uses. Text from the world goes in as text, never as HTML.
export const make = (tag, options = {}, ...children) => {
  const { attrs = {}, on = {}, style, ...properties } = options;
  const node = Object.assign(document.createElement(tag), properties);
  for (const [name, value] of Object.entries(attrs)) if (value !== null && value !== undefined) node.setAttribute(name, value);
  for (const [name, value] of Object.entries(on)) node.addEventListener(name, value);
  if (style) for (const [name, value] of Object.entries(style)) node.style.setProperty(name, value);
  node.append(...children.filter(child => child !== null && child !== undefined));
  return node;
};

export async function call(method, path, body) {
  const answer = await fetch('/sandbox/' + path, {
    method,
    headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (answer.status === 204) return null;
  const text = await answer.text();
  const value = text ? JSON.parse(text) : null;
  if (!answer.ok) throw new Error(value?.message ?? value?.error?.message ?? `Error ${answer.status}`);
  return value;
}

// What overlaps stands side by side: gives each part its lane and how many lanes there are.
export function lanes(parts) {
  parts.sort((a, b) => a.from - b.from || b.until - a.until);
  let cluster = [], clusterEnd = -1;
  const close = () => { const of = Math.max(0, ...cluster.map(part => part.lane)) + 1; for (const part of cluster) part.of = of; cluster = []; };
  for (const part of parts) {
    if (part.from >= clusterEnd) close();
    const taken = new Set(cluster.filter(other => other.until > part.from).map(other => other.lane));
    part.lane = 0;
    while (taken.has(part.lane)) part.lane++;
    cluster.push(part);
    clusterEnd = Math.max(clusterEnd, part.until);
  }
  close();
  return parts;
}

// What cannot be undone asks once more, on the same button.
export function askTwice(button, question, act) {
  const usual = button.textContent;
  let timer = 0;
  const calm = () => { clearTimeout(timer); timer = 0; button.textContent = usual; };
  button.addEventListener('blur', calm);
  button.addEventListener('click', () => {
    if (timer) { calm(); act(); return; }
    button.textContent = question;
    timer = setTimeout(calm, 6000);
  });
}

export const byId = id => document.getElementById(id);
export const two = number => String(number).padStart(2, '0');
export const dayText = date => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
export const dayOf = text => new Date(+text.slice(0, 4), +text.slice(5, 7) - 1, +text.slice(8, 10));
export const addDays = (text, days) => { const date = dayOf(text); date.setDate(date.getDate() + days); return dayText(date); };
export const minutesOf = text => +text.slice(11, 13) * 60 + +text.slice(14, 16);
export const clock = minutes => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;

// Asks again and again; an unseen page rests.
export function keepFresh(refresh) {
  let running = false;
  const run = async () => {
    if (running || document.hidden) return;
    running = true;
    try { await refresh(); } catch { /* the Sandbox may be restarting */ } finally { running = false; }
  };
  setInterval(run, 1000);
  document.addEventListener('visibilitychange', run);
}
