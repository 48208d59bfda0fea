import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { owned } from "../../testing/data/frame.ts";
import { journeys, me } from "../../testing/data/rest.ts";
import { answerWith, askedFor } from "../../testing/fake-server.ts";
import { openApp } from "../../testing/render-app";
import { groupJourneys, likelyBase, slugIn } from "./list-view";

const FILE = new File(["format: desirepath/journey/1\nslug: order-to-activation\n"], "order.yaml", {
  lastModified: Date.parse("2026-11-02T12:00:00Z"),
});
const MADE = { document: { slug: "fault-to-repair", name: "Made" }, version: 1 };
const VERSIONS = [3, 2, 1].map((version) => ({
  version,
  origin: "edit",
  name: "",
  actor_label: "Ben Sample",
  at: `2026-11-0${version}T08:00:00Z`,
  sentences: [],
  is_published: false,
}));

beforeEach(() => {
  answerWith({
    "GET /api/people/me": () => ({ ...me, rights: ["frame.view", "frame.edit", "measure.view"] }),
    "POST /api/frame/journeys/from-template": () => MADE,
    "POST /api/frame/journeys/*/archive": () => null,
    "POST /api/frame/journeys/*/unarchive": () => null,
    "POST /api/frame/journeys/*/copy": () => MADE,
    "POST /api/frame/journeys/import": () => ({ name: "Order", slug: "order", created: false, changes: [] }),
    "POST /api/frame/journeys/diff": () => ({
      same: false,
      changes: [{ kind: "changed", part: "step", slug: "a", field: "name", sentence: "A was renamed." }],
    }),
    "GET /api/frame/journeys/*/changes": () => ({ items: VERSIONS, next_before: null }),
    "GET /api/frame/journeys/*/versions/*": () => ({ version: 2, document: {} }),
  });
});

async function giveFile(user: ReturnType<typeof openApp>["user"]) {
  await screen.findByRole("button", { name: "Import a journey file" });
  await user.upload(document.querySelector('input[type="file"]') as HTMLInputElement, FILE);
  return screen.findByRole("dialog");
}

describe("the list of journeys", () => {
  it("stands by lifecycle stage and is narrowed by what stands in the address", async () => {
    const { user, router } = openApp("/frame");
    const purchase = await screen.findByRole("table", { name: "Purchase" });
    expect(within(purchase).getAllByRole("row")).toHaveLength(2);
    await user.type(screen.getByLabelText("Search"), "repair");
    await waitFor(() => expect(screen.queryByRole("table", { name: "Purchase" })).toBeNull());
    expect(router.state.location.search).toMatchObject({ search: "repair" });
  });

  it("archives with a way back", async () => {
    const { user } = openApp("/frame");
    await user.click(await screen.findByRole("button", { name: /What to do with From order/ }));
    await user.click(await screen.findByRole("menuitem", { name: "Archive", hidden: true }));
    await user.click(await screen.findByRole("button", { name: "Undo" }));
    await waitFor(() =>
      expect(askedFor("POST", "/api/frame/journeys/order-to-activation/unarchive")).toHaveLength(1),
    );
  });

  it("makes a future state under a name and opens it", async () => {
    const { user, router } = openApp("/frame");
    await user.click(await screen.findByRole("button", { name: /What to do with From order/ }));
    await user.click(await screen.findByRole("menuitem", { name: "Make a future state…", hidden: true }));
    await user.click(await screen.findByRole("button", { name: "Make the future state" }));
    await waitFor(() => expect(router.state.location.pathname).toBe("/frame/journeys/fault-to-repair"));
    expect(askedFor("POST", "/api/frame/journeys/order-to-activation/copy")[0]?.body).toEqual({
      name: "From order to first call (future)",
      state: "future",
      future_of: "order-to-activation",
    });
  });

  it("begins a journey from a template in three steps, seeing its stages first", async () => {
    const { user, router } = openApp("/frame");
    await user.click(await screen.findByRole("button", { name: "New journey" }));
    await user.click(await screen.findByRole("button", { name: /Order in a web shop/ }));
    expect(screen.getByRole("list", { name: /Stages and steps of Order/ }).textContent).toContain("Compares");
    await user.click(screen.getByRole("button", { name: "Create and open" }));
    await waitFor(() => expect(router.state.location.pathname).toBe("/frame/journeys/fault-to-repair"));
    expect(askedFor("POST", "/api/frame/journeys/from-template")[0]?.body).toEqual({
      template: "e-commerce-order",
      name: "Order in a web shop",
    });
  });

  it("offers the templates right there when there is no journey", async () => {
    answerWith({ "GET /api/frame/journeys": () => [] });
    const { user } = openApp("/frame");
    await user.click(await screen.findByRole("button", { name: /Public permit/ }));
    const dialog = await screen.findByRole("dialog", { name: "New journey" });
    expect((within(dialog).getByLabelText(/Name/) as HTMLInputElement).value).toBe("Public permit");
  });
});

describe("importing a file of a journey that is here", () => {
  it("shows what it changes before anything is changed", async () => {
    answerWith({
      "GET /api/frame/journeys/*/changes": () => ({ items: VERSIONS.slice(2), next_before: null }),
    });
    const { user } = openApp("/frame");
    const dialog = await giveFile(user);
    expect(await within(dialog).findByText("A was renamed.")).toBeTruthy();
    expect(askedFor("POST", "/api/frame/journeys/import")).toEqual([]);
    await user.click(within(dialog).getByRole("button", { name: "Import these changes" }));
    await waitFor(() => expect(askedFor("POST", "/api/frame/journeys/import")).toHaveLength(1));
  });

  it("merges when both sides changed, and asks only where they clash", async () => {
    const theirs = { slug: "order", name: "Theirs", stages: [] };
    answerWith({
      "POST /api/frame/journeys/merge": () => ({
        document: theirs,
        text: "",
        changes: [],
        conflicts: [{ at: ["name"], why: "changed", base: "Base", theirs: "Theirs", yours: "Mine" }],
      }),
    });
    const { user } = openApp("/frame");
    const dialog = await giveFile(user);
    expect(((await within(dialog).findByRole("combobox")) as HTMLSelectElement).value).toBe("2");
    const place = await within(dialog).findByRole("group", { name: "Journey · Name" });
    expect(place.textContent).toContain("It was: Base");
    await user.click(within(place).getByRole("radio", { name: "In the file: Mine" }));
    await user.click(within(dialog).getByRole("button", { name: "Import the merged map" }));
    await waitFor(() => expect(askedFor("POST", "/api/frame/journeys/import")).toHaveLength(1));
    const body = askedFor("POST", "/api/frame/journeys/import")[0]?.body as { text: string } | undefined;
    expect(JSON.parse(body?.text ?? "")).toEqual({ ...theirs, name: "Mine" });
  });
});

describe("my part and the inbox", () => {
  it("shows why a step is somebody's, and asks for another person by the address", async () => {
    const { user } = openApp("/frame/my-part");
    const steps = await screen.findByRole("table", { name: "From order to first call" });
    expect(within(steps).getByRole("row", { name: /Identity checked/ }).textContent).toContain(
      "owns it, answers for it",
    );
    await user.selectOptions(screen.getByLabelText("Person"), "Ben Sample");
    await waitFor(() =>
      expect(askedFor("GET", "/api/frame/my-part").at(-1)?.query.get("person")).toBe("Ben Sample"),
    );
  });

  it("offers the parts of departments to whom no step names", async () => {
    answerWith({ "GET /api/frame/my-part": () => ({ ...owned, journeys: [], departments: ["Billing"] }) });
    openApp("/frame/my-part");
    expect(await screen.findByText("No step names them")).toBeTruthy();
    const link = screen.getByRole("link", { name: "Billing" });
    expect(link.getAttribute("href")).toContain("/frame/my-part?department=Billing");
  });

  it("counts what waits in the bar, and leads to the comment", async () => {
    const { user, router } = openApp("/frame/inbox");
    expect(await screen.findByRole("link", { name: "Inbox: 2 new" })).toBeTruthy();
    await user.click(
      await screen.findByRole("button", {
        name: "Mark as done: From order to first call: the review is due",
      }),
    );
    await waitFor(() =>
      expect(askedFor("POST", "/api/frame/inbox/marks").map(({ body }) => body)).toEqual([
        { entries: ["mention:7", "review:order-to-activation"], state: "seen" },
        { entries: ["review:order-to-activation"], state: "done" },
      ]),
    );
    await user.click(screen.getByRole("link", { name: "Ben Sample mentioned you at Identity checked" }));
    await waitFor(() =>
      expect(router.state.location.search).toMatchObject({ panel: "comments", comment: 7 }),
    );
  });
});

describe("the order of the list", () => {
  it("groups by lifecycle and puts the earliest review first", () => {
    const [first, second] = journeys;
    if (!first || !second) throw new Error("two journeys");
    const dated = [
      { ...first, lifecycle: null, review_due_on: "2027-01-01" },
      { ...second, lifecycle: null, review_due_on: "2026-12-01" },
    ];
    const groups = groupJourneys(dated, [], { sort: "review" });
    expect(groups[0]?.journeys.map(({ slug }) => slug)).toEqual([second.slug, first.slug]);
  });

  it("finds the slug of a file and the version that it came from", () => {
    expect(slugIn('{"format": "x", "slug": "a-b"}')).toBe("a-b");
    expect(slugIn("slug: 'a-b' # here\nstages:\n  - slug: c")).toBe("a-b");
    expect(slugIn("name: none")).toBeNull();
    expect(likelyBase(VERSIONS, Date.parse("2026-11-02T09:00:00Z"))).toBe(2);
    expect(likelyBase(VERSIONS, 0)).toBe(1);
  });
});
