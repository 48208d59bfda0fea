// A survey inside another site: one script tag, nothing else. It asks in a corner, answers in a frame of its own.
(function (config) {
  "use strict";
  var origin = new URL(document.currentScript.src).origin;
  var DAY = 86400000;
  var ASKED = "desirepath-asked";
  var DRAWN = "desirepath-drawn";
  var named = (window.desirepathEvents = window.desirepathEvents || []); // also before this script is here
  var doors = (window.desirepathSurveys = window.desirepathSurveys || []);
  var api = (window.desirepath = window.desirepath || {});
  var host, panel, frame, before, timer;
  var stopped = false;

  api.event = function (name) { doors.forEach(function (door) { door.event(name); }); };
  api.openSurvey = function (address) {
    doors.forEach(function (door) { if (!address || door.address === address) door.open(); });
  };
  api.closeSurvey = function () { doors.forEach(function (door) { door.close(); }); };
  doors.push({ address: config.address, event: onEvent, open: openNow, close: close, isShown: isShown });

  function read(key, otherwise) {
    try {
      return JSON.parse(localStorage.getItem(key)) || otherwise;
    } catch (_) {
      return otherwise;
    }
  }

  function write(key, value) {
    try {
      localStorage.setItem(key, JSON.stringify(value));
      return true;
    } catch (_) {
      return false; // who cannot be remembered as asked is not asked: else it would be on every page
    }
  }

  function isShown() {
    return Boolean(host);
  }

  // Each visitor is drawn once, not on every page until the lot falls on them.
  function isDrawn() {
    var drawn = read(DRAWN, {});
    if (typeof drawn[config.address] !== "number") {
      drawn[config.address] = Math.random();
      if (!write(DRAWN, drawn)) return false;
    }
    return drawn[config.address] < config.share;
  }

  function mayAsk() {
    var now = Date.now();
    var asked = read(ASKED, []);
    var own = asked.some(function (one) {
      return one.survey === config.address && one.at > now - config.again_after_days * DAY;
    });
    var lately = asked.filter(function (one) { return one.at > now - config.budget.days * DAY; });
    return !own && lately.length < config.budget.most && !doors.some(function (one) { return one.isShown(); });
  }

  function note() {
    var longest = Math.max(config.again_after_days, config.budget.days) * DAY;
    var asked = read(ASKED, []).filter(function (one) { return one.at > Date.now() - Math.max(longest, 365 * DAY); });
    asked.push({ survey: config.address, at: Date.now() });
    return write(ASKED, asked);
  }

  // Two tabs that come to it at the same moment ask once.
  function alone(deed) {
    if (navigator.locks) navigator.locks.request("desirepath-asking", deed);
    else deed();
  }

  function ask() {
    if (stopped || host || !isDrawn()) return;
    alone(function () {
      if (mayAsk() && note()) showInvitation();
    });
  }

  function matches(path) {
    return !config.pages.length || config.pages.some(function (pattern) {
      var parts = pattern.split("*").map(function (part) { return part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"); });
      return new RegExp("^" + parts.join(".*") + "$").test(path);
    });
  }

  // The time on a page counts while it is looked at.
  function after(seconds, deed) {
    clearInterval(timer);
    var left = seconds;
    if (left <= 0) return deed();
    timer = setInterval(function () {
      if (document.visibilityState !== "hidden" && --left <= 0) {
        clearInterval(timer);
        deed();
      }
    }, 1000);
  }

  function onPage() {
    clearInterval(timer);
    document.removeEventListener("mouseout", onExit, true);
    if (!matches(location.pathname) || config.event) return;
    after(config.delay_seconds, config.on_exit ? armExit : ask);
  }

  function armExit() {
    document.addEventListener("mouseout", onExit, true);
  }

  function onExit(event) {
    if (event.relatedTarget || event.clientY > 0 || !matches(location.pathname)) return;
    document.removeEventListener("mouseout", onExit, true);
    ask();
  }

  function onEvent(name) {
    if (name === config.event && matches(location.pathname)) after(config.delay_seconds, ask);
  }

  function words(of) {
    var wished = navigator.languages || [navigator.language];
    for (var place = 0; place < wished.length; place++) {
      var tag = wished[place].toLowerCase();
      var found = Object.keys(of).filter(function (one) {
        return one.toLowerCase() === tag || one.split("-")[0] === tag.split("-")[0];
      })[0];
      if (found) return of[found];
    }
    return of[Object.keys(of)[0]];
  }

  function make(kind, given, within) {
    var made = document.createElement(kind);
    Object.keys(given).forEach(function (name) {
      if (name === "text") made.textContent = given.text;
      else made.setAttribute(name, given[name]);
    });
    if (within) within.appendChild(made);
    return made;
  }

  function frameIn() {
    before = document.activeElement;
    host = make("desirepath-survey", {}, document.body);
    var root = host.attachShadow({ mode: "open" });
    var sheet = new CSSStyleSheet(); // allowed where inline styles are not
    sheet.replaceSync(config.style);
    root.adoptedStyleSheets = [sheet];
    panel = make("section", {
      role: "dialog", "aria-label": config.name, class: "panel " + config.side + " " + config.mode,
    }, root);
    root.addEventListener("keydown", function (event) { if (event.key === "Escape") close(); });
    var corner = make("button", { type: "button", class: "close", "aria-label": words(config.say.close) }, panel);
    corner.textContent = "×";
    corner.addEventListener("click", close);
  }

  function showInvitation() {
    frameIn();
    var told = make("p", { class: "apart", role: "status" }, panel);
    var asked = words(config.words);
    make("p", { class: "ask", text: asked }, panel);
    var row = make("div", { class: "row" }, panel);
    var yes = make("button", { type: "button", class: "yes", text: words(config.say.yes) }, row);
    var no = make("button", { type: "button", text: words(config.say.no) }, row);
    yes.addEventListener("click", showSurvey);
    no.addEventListener("click", close);
    setTimeout(function () { told.textContent = asked; }, 100); // a region that is there first is read out
  }

  function openNow() {
    if (!host) {
      note();
      frameIn();
    }
    showSurvey();
  }

  function showSurvey() {
    if (frame) return;
    panel.querySelectorAll(".ask, .row").forEach(function (one) { one.remove(); });
    frame = make("iframe", {
      src: origin + "/s/" + config.address + "?embed=1&fresh=1", title: config.name, allow: "",
      referrerpolicy: "no-referrer",
    }, panel);
    panel.classList.add("open");
    addEventListener("message", onMessage);
    frame.addEventListener("load", function () { if (frame) frame.focus(); });
  }

  function onMessage(event) {
    if (!frame || event.source !== frame.contentWindow || event.origin !== origin || !event.data) return;
    if (event.data.desirepath === "size" && event.data.value > 0) {
      frame.style.height = Math.min(Number(event.data.value), innerHeight * 0.8) + "px";
    } else if (event.data.desirepath === "close") close();
  }

  function close() {
    if (!host) return;
    var wasInside = document.activeElement === host;
    removeEventListener("message", onMessage);
    host.remove();
    host = panel = frame = undefined;
    if (wasInside && before && before.focus) before.focus();
  }

  function hear() {
    named.slice().forEach(onEvent);
    if (named.isHeard) return;
    named.isHeard = true;
    named.push = function (name) {
      api.event(name);
      return Array.prototype.push.call(named, name);
    };
  }

  function start() {
    var path = location.pathname;
    onPage();
    hear();
    setInterval(function () {
      // Sites that change pages without loading tell nobody.
      if (location.pathname !== path) {
        path = location.pathname;
        onPage();
      }
    }, 1000);
  }

  stopped = config.sites.indexOf(location.origin.toLowerCase()) < 0;
  if (stopped) console.warn("desirepath: the survey “" + config.address + "” does not name " + location.origin);
  else if (document.body) start();
  else addEventListener("DOMContentLoaded", start);
})(/*CONFIG*/);
