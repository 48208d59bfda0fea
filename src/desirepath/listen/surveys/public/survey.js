// Betters the survey page where scripts run; without it everything works too.
// Keeps what is typed on this device until it was received, sends a page again when the connection is back, changes
// pages without a flash, says to a screen reader where it is, and lets a kiosk begin again when nobody is there.
(function () {
  "use strict";
  var PREFIX = "desirepath-survey:";
  var WARN_SECONDS = 20;
  var waiting = false;
  var framed = window.parent !== window;

  function store(key, value) {
    try {
      if (value === null) localStorage.removeItem(PREFIX + key);
      else localStorage.setItem(PREFIX + key, JSON.stringify(value));
    } catch (_) {
      /* storage is full or switched off: the page works without */
    }
  }

  function kept(key) {
    try {
      return JSON.parse(localStorage.getItem(PREFIX + key));
    } catch (_) {
      return null;
    }
  }

  function forgetAll(beginning) {
    try {
      Object.keys(localStorage)
        .filter(function (key) { return key.indexOf(PREFIX + beginning) === 0; })
        .forEach(function (key) { localStorage.removeItem(key); });
    } catch (_) {
      /* nothing was kept */
    }
  }

  function form() {
    return document.querySelector("form[data-kept]");
  }

  function fields(of) {
    return Array.prototype.filter.call(of.elements, function (one) {
      return one.name && one.name.indexOf("q-") === 0 && one.type !== "file";
    });
  }

  function read(of) {
    return fields(of)
      .filter(function (one) { return (one.type !== "radio" && one.type !== "checkbox") || one.checked; })
      .map(function (one) { return [one.name, one.value]; });
  }

  function fill(of, pairs) {
    fields(of).forEach(function (one) {
      var mine = pairs.filter(function (pair) { return pair[0] === one.name; });
      if (one.type === "radio" || one.type === "checkbox") {
        one.checked = mine.some(function (pair) { return pair[1] === one.value; });
      } else if (mine.length) {
        one.value = mine[0][1];
      }
    });
  }

  function say(text) {
    var state = document.getElementById("state");
    if (!state) return;
    state.textContent = text;
    state.hidden = !text;
  }

  function tell(what, value) {
    if (framed) parent.postMessage({ desirepath: what, value: value }, "*");
  }

  function begin() {
    var main = document.querySelector("main");
    if (main.dataset.forget) {
      forgetAll(main.dataset.forget);
      tell("done");
    }
    tell("size", main.offsetHeight);
    var found = form();
    if (!found) return;
    var errors = document.getElementById("errors");
    if (errors) errors.focus();
    else {
      var before = found.dataset.kept && kept(found.dataset.kept);
      if (before) fill(found, before);
    }
    found.addEventListener("input", function () {
      if (found.dataset.kept) store(found.dataset.kept, read(found));
    });
    found.addEventListener("submit", function (event) {
      event.preventDefault();
      send(found, event.submitter);
    });
  }

  function body(found, button) {
    var all = new FormData(found);
    all.append("go", button && button.value ? button.value : "next");
    return found.enctype === "multipart/form-data" ? all : new URLSearchParams(all);
  }

  function send(found, button) {
    if (waiting) return;
    if (navigator.onLine === false) return later(found, button);
    waiting = true;
    var slow = setTimeout(function () { say(found.dataset.sending); }, 400);
    fetch(found.action, { method: "POST", body: body(found, button), credentials: "same-origin" })
      .then(function (answer) {
        if (answer.status >= 502) throw new Error("away");
        return answer.text().then(function (text) { show(answer, text, found); });
      })
      .catch(function () { later(found, button); })
      .finally(function () {
        clearTimeout(slow);
        waiting = false;
      });
  }

  function later(found, button) {
    if (found.dataset.kept) store(found.dataset.kept, read(found));
    say(found.dataset.offline);
    var again = setInterval(function () { if (navigator.onLine !== false) retry(); }, 5000);
    function retry() {
      clearInterval(again);
      removeEventListener("online", retry);
      if (form() === found) send(found, button);
    }
    addEventListener("online", retry);
  }

  function show(answer, text, found) {
    if (answer.ok && found.dataset.kept) store(found.dataset.kept, null);
    var next = new DOMParser().parseFromString(text.replace(/<style[^]*?<\/style>/, ""), "text/html");
    var main = next.querySelector("main");
    // A page that goes on by itself, as at the end on a kiosk, is loaded whole.
    if (!main || next.querySelector("meta[http-equiv]")) return location.assign(answer.url);
    if (answer.redirected) history.pushState(null, "", answer.url);
    document.title = next.title;
    document.querySelector("main").replaceWith(document.adoptNode(main));
    scrollTo(0, 0);
    var heading = document.querySelector("h1");
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    begin();
  }

  // On a kiosk the next person begins afresh when this one has gone; who is still there has only to touch it.
  function watch() {
    var idle = document.body.dataset;
    if (!idle.idle) return;
    var timers = [];
    function wait() {
      timers.forEach(clearTimeout);
      var found = form();
      if (!found) return;
      var untouched = !read(found).length && !found.dataset.begun;
      if (untouched) return;
      timers = [
        setTimeout(function () { say(idle.words); }, (idle.idle - WARN_SECONDS) * 1000),
        setTimeout(function () { location.assign(idle.to); }, idle.idle * 1000),
      ];
    }
    ["input", "keydown", "pointerdown", "touchstart"].forEach(function (kind) {
      addEventListener(kind, function () {
        if (timers.length) say("");
        wait();
      }, { passive: true });
    });
    wait();
  }

  addEventListener("popstate", function () { location.reload(); });
  addEventListener("keydown", function (event) { if (event.key === "Escape") tell("close"); });
  if (framed && window.ResizeObserver) {
    new ResizeObserver(function () { tell("size", document.querySelector("main").offsetHeight); }).observe(document.body);
  }
  begin();
  watch();
})();
