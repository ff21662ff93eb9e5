// What must happen inside the click itself and so cannot wait for the server. Listens on the document: pages come and go.
(() => {
  // Google's page in a window of its own. Opened by the click, or the browser would block it as a pop-up.
  const openWindow = address => {
    const left = Math.max(0, window.screenX + (window.outerWidth - 520) / 2);
    const top = Math.max(0, window.screenY + (window.outerHeight - 720) / 2);
    const opened = window.open(address, 'google-sign-in', `popup,width=520,height=720,left=${left},top=${top}`);
    if (opened) opened.focus();
    else window.location.assign(address); // pop-ups are forbidden here: sign in on this page
  };

  const copy = async button => {
    const text = button.dataset.copy;
    try {
      await navigator.clipboard.writeText(text);
    } catch { // plain http on another machine has no clipboard
      const area = document.createElement('textarea');
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand('copy');
      area.remove();
    }
    button.dataset.copied = '';
    setTimeout(() => delete button.dataset.copied, 2000);
  };

  const closeWindow = back => {
    window.close();
    setTimeout(() => window.location.assign(back || '/staff'), 300); // not opened by us: go somewhere useful instead
  };

  document.addEventListener('click', event => {
    const target = event.target.closest('[data-open-window],[data-copy],[data-go],[data-print],[data-close-window]');
    if (!target) return;
    if (target.dataset.openWindow) openWindow(target.dataset.openWindow);
    else if (target.dataset.copy) copy(target);
    else if ('print' in target.dataset) window.print();
    else if (target.dataset.go) window.location.assign(target.dataset.go);
    else closeWindow(target.dataset.closeWindow);
  });

  const opened = document.querySelector('[data-opened]');
  if (opened) fetch(opened.dataset.opened, { method: 'POST' }); // somebody looks at it, not a messenger's preview

  window.printSoon = () => { setTimeout(() => window.print()); }; // answers at once: printing stops a page until it is over

  if (document.querySelector('[data-close-soon]')) setTimeout(() => window.close(), 600);
})();
