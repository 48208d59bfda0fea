// Betters the survey page where scripts run; without it everything works too.
// Keeps what is typed on this device until it was received, and sends a page again when the connection is back.
(function () {
  "use strict";
  var own = document.currentScript;
  var PREFIX = "desirepath-survey:";

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

  if (own && own.dataset.forget) forgetAll(own.dataset.forget);

  var waiting = false;

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

  function begin() {
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

  function send(found, button) {
    if (waiting) return;
    var body = new FormData(found);
    body.append("go", button && button.value ? button.value : "next");
    if (navigator.onLine === false) return later(found, button);
    waiting = true;
    say(found.dataset.sending);
    fetch(found.action, { method: "POST", body: body, credentials: "same-origin" })
      .then(function (answer) {
        if (answer.status >= 502) throw new Error("away");
        return answer.text().then(function (text) { show(answer, text, found); });
      })
      .catch(function () { later(found, button); })
      .finally(function () { waiting = false; });
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
    if (answer.redirected) {
      location.assign(answer.url);
      return;
    }
    var next = new DOMParser().parseFromString(text.replace(/<style[^]*?<\/style>/, ""), "text/html");
    document.title = next.title;
    document.querySelector("main").replaceWith(document.adoptNode(next.querySelector("main")));
    scrollTo(0, 0);
    begin();
  }

  begin();
})();
