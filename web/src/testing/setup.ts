import { cleanup, configure } from "@testing-library/react";
import { afterEach, beforeEach, vi } from "vitest";
import { currentNotices, dismiss } from "../components/notify.ts";
import { installFakeServer } from "./fake-server.ts";

// Pages load their code on demand, which takes its time on a busy machine.
configure({ asyncUtilTimeout: 15000 });

// A library that warns of an element hands it over whole: written out, with the tree behind it, that takes seconds.
const name = (said: unknown) => (said instanceof Element ? `<${said.tagName.toLowerCase()}>` : said);
const named = (said: unknown) =>
  said && Object.getPrototypeOf(said) === Object.prototype
    ? Object.fromEntries(Object.entries(said).map(([key, value]) => [key, name(value)]))
    : name(said);
if (!Object.hasOwn(console, "namesElements")) {
  const { warn, error } = console;
  Object.assign(console, {
    namesElements: true,
    warn: (...said: unknown[]) => warn(...said.map(named)),
    error: (...said: unknown[]) => error(...said.map(named)),
  });
}

class QuietObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
}

// What the test browser lacks: sizes and fonts. The kit asks for them.
window.matchMedia ??= (query: string) =>
  ({
    matches: false,
    media: query,
    addEventListener() {},
    removeEventListener() {},
  }) as unknown as MediaQueryList;
Element.prototype.scrollIntoView ??= () => undefined;
if (!document.fonts) Object.assign(document, { fonts: new EventTarget() });

beforeEach(() => {
  vi.stubGlobal("ResizeObserver", QuietObserver);
  installFakeServer();
  window.localStorage.clear();
  window.sessionStorage.clear();
});
// Files share what they have loaded (`isolate: false`): what a test leaves behind ends with it.
afterEach(() => {
  cleanup();
  for (const { id } of currentNotices()) dismiss(id);
});
