// Runs before the first paint, so that the page never flashes in the other theme.
(() => {
  const key = 'theme';
  const root = document.documentElement;
  const remembered = () => { try { return localStorage.getItem(key); } catch { return null; } };
  const wanted = remembered();
  if (wanted === 'light' || wanted === 'dark') root.dataset.theme = wanted;

  document.addEventListener('click', event => {
    if (!event.target.closest('[data-theme-toggle]')) return;
    const now = root.dataset.theme || (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
    root.dataset.theme = now === 'dark' ? 'light' : 'dark';
    try { localStorage.setItem(key, root.dataset.theme); } catch { /* private window: lasts until it closes */ }
  });
})();
