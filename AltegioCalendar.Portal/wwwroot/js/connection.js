// Starts the interactive page and sees it through a lost connection. The script's own message is English for programmers, gives up after
// a while, and lets people type into a page that no longer listens; ours waits for as long as it takes.
(() => {
  const place = document.getElementById('connection-lost');
  const firstPause = 500, longestPause = 5000, patience = 5000;
  let rejoining = null, wake = () => {};

  // Nothing can be clicked or typed that the portal would never hear of. It can still be read, and the keyboard stays where it is.
  const refuse = event => {
    if (place.contains(event.target)) return;
    const isReading = event.type === 'keydown'
      && (event.ctrlKey || event.metaKey || event.altKey || /^(Tab|F\d+|Escape|Page(Up|Down)|Home|End|Arrow(Up|Down))$/.test(event.key));
    if (isReading && !(event.target.matches('select, [role=tab], [role=radio], input[type=radio]') && event.key.startsWith('Arrow'))) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  const acts = ['click', 'pointerdown', 'mousedown', 'keydown', 'beforeinput', 'submit'];
  const rest = () => {
    for (const act of acts) addEventListener(act, refuse, { capture: true });
    document.body.ariaBusy = 'true';
    return () => {
      for (const act of acts) removeEventListener(act, refuse, { capture: true });
      document.body.ariaBusy = null;
    };
  };

  const say = () => {
    place.append(place.querySelector('template').content.cloneNode(true));
    place.querySelector('button').addEventListener('click', () => wake());
  };
  const unsay = () => {
    for (const part of [...place.children]) if (part.tagName !== 'TEMPLATE') part.remove();
    document.getElementById('blazor-error-ui').style.display = 'none'; // shown by a try that failed half-way
  };

  const sleep = time => new Promise(done => {
    wake = done;
    setTimeout(done, time);
  });

  /** True: the same page goes on. False: the portal was started anew, or has given up on this page. */
  const rejoin = async () => {
    for (let pause = firstPause; ; pause = Math.min(2 * pause, longestPause)) {
      await sleep(pause);
      try {
        const answer = await fetch('/health/live', { cache: 'no-store', signal: AbortSignal.timeout(patience) });
        if (answer.ok) return await Blazor.reconnect();
      } catch { /* still away */ }
    }
  };

  const outlive = async () => {
    const goOn = rest();
    const saying = setTimeout(say, firstPause); // a short break is nobody's business
    const isSamePage = await rejoin();
    clearTimeout(saying);
    if (!isSamePage) return location.reload(); // the address knows the page, its tab and its filters
    unsay();
    goOn();
    rejoining = null;
  };

  addEventListener('online', () => wake());
  document.addEventListener('visibilitychange', () => wake());
  let isLeaving = false;
  addEventListener('pagehide', () => { isLeaving = true; });
  addEventListener('pageshow', event => {
    isLeaving = false;
    if (event.persisted) location.reload(); // out of the browser's memory, where its connection has ended
  });

  Blazor.start({
    circuit: {
      // The page goes on in the language that it began in; Hosting/ReadersCulture reads this.
      configureSignalR: builder => builder.withUrl(`_blazor?culture=${encodeURIComponent(document.documentElement.dataset.culture)}`),
      reconnectionHandler: {
        onConnectionDown: () => { if (!isLeaving) rejoining ??= outlive(); },
        onConnectionUp: () => {},
      },
    },
  });
})();
