import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import type { Version } from "../../../../api/history";
import { me } from "../../../../testing/data/rest.ts";
import { answerWith, askedFor } from "../../../../testing/fake-server.ts";
import { DOCUMENT, draw, fakeEditor, JOURNEY } from "../../../../testing/together.tsx";
import { CellMarks } from "../CellMarks";
import { PreviewBar } from "../preview";
import HistoryPanel from "./HistoryPanel";
import { nextSeen } from "./last-visit";
import { versionOn } from "./SinceView";

function version(number: number, given: Partial<Version> = {}): Version {
  return {
    version: number,
    origin: "edit",
    name: "",
    actor_label: "Ben Sample",
    at: `2026-11-${10 + number}T08:00:00Z`,
    sentences: [`goal of the step “paid” was set to “${number}”.`],
    is_published: number === 5,
    ...given,
  };
}

beforeEach(() => {
  answerWith({
    "GET /api/people/me": () => ({ ...me, rights: ["frame.view", "frame.edit", "frame.publish"] }),
    "GET /api/frame/journeys/*/changes": () => ({
      items: [version(7), version(6, { name: "After the workshop" }), version(5)],
      next_before: null,
    }),
    "GET /api/frame/journeys/*/versions/*": ({ path }) => ({
      version: Number(path.split("/").at(-1)),
      document: { ...DOCUMENT, name: "As it was" },
    }),
    "POST /api/frame/journeys/*/restore": () => ({ map: { ...JOURNEY, version: 8 }, inverse: [] }),
    "POST /api/frame/journeys/*/versions/*/name": () => version(7),
    "GET /api/frame/journeys/*/changes/since": () => ({
      version: 7,
      changes: [
        {
          kind: "changed",
          part: "step",
          slug: "paid",
          field: "customer.goal",
          sentence: "goal of the step “paid” was cleared.",
        },
      ],
    }),
  });
});

function openHistory() {
  const editor = fakeEditor();
  const parts = (
    <>
      <PreviewBar />
      <span data-testid="cell">
        <CellMarks step="paid" lane="goal" />
      </span>
      <HistoryPanel slug="order" onClose={() => undefined} />
    </>
  );
  return { ...editor, ...draw(parts, editor.port) };
}

describe("the history of a map", () => {
  it("says who changed what and when, what is published, and names", async () => {
    openHistory();
    const list = await screen.findByRole("list", { name: "Versions" });
    expect(list.textContent).toContain("After the workshop");
    expect(within(list.children[2] as HTMLElement).getByText("published")).toBeTruthy();
    expect(list.textContent).toContain("Ben Sample");
  });

  it("shows an old version to look at and leads back", async () => {
    const { user, port } = openHistory();
    await user.click(await screen.findByRole("button", { name: "Look at version 6" }));
    expect(await screen.findByText("This is version 6, to look at only.")).toBeTruthy();
    expect(port.preview).toHaveBeenLastCalledWith({ ...DOCUMENT, name: "As it was" });
    await user.click(screen.getByRole("button", { name: "Back to the present map" }));
    expect(port.preview).toHaveBeenLastCalledWith(null);
  });

  it("brings a version back, and takes that back again", async () => {
    const { user, port } = openHistory();
    await user.click(await screen.findByRole("button", { name: "Bring back version 5" }));
    await waitFor(() => expect(port.applyRemote).toHaveBeenCalled());
    await user.click(await screen.findByRole("button", { name: "Undo" }));
    await waitFor(() =>
      expect(
        askedFor("POST", "/api/frame/journeys/order/restore").map(
          ({ body }) => (body as { version: number }).version,
        ),
      ).toEqual([5, 7]),
    );
  });

  it("gives a version a name", async () => {
    const { user } = openHistory();
    await user.click(await screen.findByRole("button", { name: "Name version 7" }));
    await user.type(screen.getByLabelText("Name of version 7"), "For the board");
    await user.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() =>
      expect(askedFor("POST", "/api/frame/journeys/order/versions/7/name")[0]?.body).toEqual({
        name: "For the board",
      }),
    );
  });

  it("marks on the map what changed since it was published", async () => {
    const { user, port } = openHistory();
    await user.click(await screen.findByRole("radio", { name: "What changed" }));
    expect(await screen.findByText(/1 change since version 5/)).toBeTruthy();
    expect(screen.getByTestId("cell").textContent).toContain("changed");
    await user.click(screen.getByRole("button", { name: /Show on the map/ }));
    expect(port.goTo).toHaveBeenCalledWith({ step: "paid", lane: "goal" });
    await user.click(screen.getByRole("radio", { name: "Versions" }));
    expect(screen.getByTestId("cell").textContent).toBe("");
  });
});

describe("since when", () => {
  it("finds the version that stood at the end of a day", () => {
    const versions = [version(7), version(6), version(5)];
    expect(versionOn("2026-11-16", versions)).toBe(6);
    expect(versionOn("2026-11-01", versions)).toBe(5);
  });

  it("keeps what the last visit saw until this one is over", () => {
    const first = nextSeen(null, 3, 0);
    const same = nextSeen(first, 5, 60_000);
    const later = nextSeen(same, 9, 3_600_000);
    expect([first.before, same.before, later.before]).toEqual([null, null, 5]);
  });
});
