import { cleanup, configure } from "@testing-library/react";
import { afterEach, beforeEach, vi } from "vitest";
import { installFakeServer } from "./fake-server.ts";

// Pages load their code on demand, which takes its time on a busy machine.
configure({ asyncUtilTimeout: 8000 });

class QuietObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
}

vi.stubGlobal("ResizeObserver", QuietObserver);
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
  installFakeServer();
  window.localStorage.clear();
  window.sessionStorage.clear();
});
afterEach(cleanup);
