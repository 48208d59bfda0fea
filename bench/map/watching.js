// What the page itself can tell of its speed; runs before anything of the page does.
(() => {
  const watch = {
    cards: 480,
    steps: 40,
    first: null,
    largest: 0,
    shift: 0,
    tasks: [],
    events: [],
    grid: null,
    numbers: null,
    moved: null,
    stamps: null,
  };
  window.watch = watch;
  const observe = (type, take, options = {}) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({
      type,
      buffered: true,
      ...options,
    });
  observe("paint", ({ name, startTime }) => {
    if (name === "first-contentful-paint") watch.first = startTime;
  });
  observe("largest-contentful-paint", ({ startTime }) => {
    watch.largest = startTime;
  });
  observe("layout-shift", ({ value, hadRecentInput }) => {
    if (!hadRecentInput) watch.shift += value;
  });
  observe("longtask", ({ startTime, duration }) => watch.tasks.push({ at: startTime, duration }));
  observe(
    "event",
    ({ name, duration, interactionId }) => {
      if (interactionId) watch.events.push({ name, duration, interaction: interactionId });
    },
    { durationThreshold: 16 },
  );

  const count = (selector) => document.querySelectorAll(selector).length;
  const look = () => {
    const now = performance.now();
    // To count is work too, and its time would be the page's: once they stand nothing is counted any more.
    if (watch.grid === null && count("[data-card]") >= watch.cards) {
      if (count("[role=grid] th[data-step]") >= watch.steps) watch.grid = now;
    }
    const cases = document.querySelector('[data-lane-row="cases"]');
    if (watch.numbers === null && /\d/.test(cases?.textContent ?? "")) watch.numbers = now;
    if (watch.grid === null || watch.numbers === null) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);

  /** Waits until it is so, looked at on each frame (the driver's own waiting needs eval, which the page forbids). */
  watch.until = (ready, seconds = 60) =>
    new Promise((done, fail) => {
      const end = performance.now() + seconds * 1000;
      const ask = () => {
        if (ready()) done(true);
        else if (performance.now() > end) fail(new Error(`It did not come to ${ready}`));
        else requestAnimationFrame(ask);
      };
      ask();
    });

  /** Waits for the next move of the focus to be painted. */
  watch.awaitMove = () => {
    watch.moved = null;
    document.addEventListener(
      "focusin",
      () =>
        requestAnimationFrame(() =>
          setTimeout(() => {
            watch.moved = performance.now();
          }),
        ),
      { once: true },
    );
  };

  /** Notes when each frame begins until `stop`. */
  watch.start = () => {
    watch.stamps = [];
    watch.from = performance.now();
    const note = (at) => {
      if (watch.stamps === null) return;
      watch.stamps.push(at);
      requestAnimationFrame(note);
    };
    requestAnimationFrame(note);
  };
  watch.stop = () => {
    const { stamps, from } = watch;
    watch.stamps = null;
    const tasks = watch.tasks.filter(({ at }) => at >= from).map(({ duration }) => duration);
    return { stamps, tasks };
  };

  /** Notes by wall clock when Enter goes down, and when a text first stands in the map. */
  watch.entered = [];
  document.addEventListener(
    "keydown",
    ({ key }) => key === "Enter" && watch.entered.push(performance.timeOrigin + performance.now()),
    true,
  );
  watch.seen = {};
  watch.expect = (text) => {
    const found = () => {
      for (const item of document.querySelectorAll("[data-card]")) {
        if (item.textContent.includes(text)) return true;
      }
      return false;
    };
    const observer = new MutationObserver(() => {
      if (!found()) return;
      watch.seen[text] = performance.timeOrigin + performance.now();
      observer.disconnect();
    });
    observer.observe(document.body, { subtree: true, childList: true, characterData: true });
  };
})();
