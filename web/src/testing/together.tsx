/** A fake editor and the frame around one part, for the tests of this room. */
import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { ReactNode } from "react";
import { vi } from "vitest";
import type { EditableJourney, JourneyFile } from "../api/history";
import { Notices } from "../components/Notices";
import { currentNotices, dismiss } from "../components/notify";
import type { News } from "../editor/store";
import {
  type CellPlace,
  type Choice,
  EditorContext,
  type EditorMode,
  type EditorPort,
  type EditorState,
} from "../features/journey/collaboration/port";

export const DOCUMENT: JourneyFile = {
  format: "desirepath/journey/1",
  slug: "order",
  name: "Order",
  stages: [
    {
      slug: "pay",
      name: "Pay",
      steps: [
        { slug: "paid", name: "Payment approved", customer: { goal: "Pay quickly" } },
        { slug: "sent", name: "Handed over" },
      ],
    },
  ],
};

export const JOURNEY: EditableJourney = {
  id: 1,
  version: 7,
  status: "published",
  updated_at: "2026-11-20T08:00:00Z",
  document: DOCUMENT,
  step_ids: { paid: 1, sent: 2 },
  archived_slugs: [],
  published_version: 5,
  published_at: "2026-11-18T08:00:00Z",
  archived_at: null,
  may_edit: true,
  may_suggest: true,
  may_publish: true,
};

/** An editor whose deeds are spies and whose state a test may change. */
export function fakeEditor(given: Partial<EditorState> = {}) {
  let state: EditorState = {
    journey: JOURNEY,
    document: DOCUMENT,
    mode: "edit",
    suggested: [],
    conflicts: [],
    focus: null,
    editing: false,
    ...given,
  };
  const listeners = new Set<() => void>();
  const put = (patch: Partial<EditorState>) => {
    state = { ...state, ...patch };
    for (const listener of listeners) listener();
  };
  const port = {
    getState: () => state,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    applyRemote: vi.fn((journey: EditableJourney) => put({ journey, document: journey.document })),
    noticeNews: vi.fn(async (_news: News) => undefined),
    refresh: vi.fn(async () => undefined),
    settle: vi.fn((id: string, _choice: Choice) =>
      put({ conflicts: state.conflicts.filter((each) => each.id !== id) }),
    ),
    setMode: vi.fn((mode: EditorMode) => put({ mode })),
    clearSuggested: vi.fn(() => put({ suggested: [] })),
    preview: vi.fn((_document: JourneyFile | null) => undefined),
    goTo: vi.fn((_cell: CellPlace) => undefined),
  } satisfies EditorPort;
  return { port, put };
}

/** Draws a part of working together with a fake editor around it. */
export function draw(part: ReactNode, port: EditorPort) {
  for (const { id } of currentNotices()) dismiss(id);
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <MantineProvider>
      <QueryClientProvider client={client}>
        <EditorContext value={port}>{part}</EditorContext>
        <Notices />
      </QueryClientProvider>
    </MantineProvider>,
  );
  return { user: userEvent.setup(), client };
}
