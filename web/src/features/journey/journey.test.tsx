import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import type { Deviation } from "../../api/contract";
import { journeyNumbers } from "../../testing/data/journey.ts";
import { conformance, funnel, paths } from "../../testing/data/paths.ts";
import { answerWith, askedFor } from "../../testing/fake-server.ts";
import { openApp } from "../../testing/render-app";

const MAP = "/frame/journeys/order-to-activation";

async function findMap() {
  return screen.findByRole("grid", { name: /Map of From order to first call/ });
}

function rowOf(map: HTMLElement, lane: string): HTMLElement {
  return within(map).getByRole("row", { name: new RegExp(`^${lane}`) });
}

describe("the journey map", () => {
  it("has stages and steps as columns and lanes as rows, with live numbers", async () => {
    openApp(MAP);
    const map = await findMap();
    expect(within(map).getByRole("columnheader", { name: "Check" })).toBeTruthy();
    expect(within(map).getByRole("columnheader", { name: /Identity checked/ })).toBeTruthy();
    expect(rowOf(map, "Dropped here").textContent).toContain("931");
    expect(rowOf(map, "Voice").textContent).toContain("-18.4");
  });

  it("marks moments of truth and says what nobody has heard", async () => {
    openApp(MAP);
    const map = await findMap();
    expect(within(map).getByRole("columnheader", { name: /Identity checked.*Moment of truth/ })).toBeTruthy();
    expect(rowOf(map, "Voice").textContent).toContain("not heard");
    expect(rowOf(map, "Voice").textContent).toContain("6 answers");
  });

  it("is one tab stop, walked with arrows, Home and End, and Enter opens the step", async () => {
    const { user, router } = openApp(MAP);
    const map = await findMap();
    expect(map.querySelectorAll('[tabindex="0"]')).toHaveLength(1);
    map.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
    await user.keyboard("{ArrowRight}{ArrowRight}{ArrowDown}");
    expect(document.activeElement?.getAttribute("data-cell")).toBe("2:2");
    await user.keyboard("{End}");
    expect(document.activeElement?.getAttribute("data-cell")).toBe("2:7");
    await user.keyboard("{Home}{ArrowRight}{Enter}");
    expect(await screen.findByRole("complementary", { name: "Order placed" })).toBeTruthy();
    expect(router.state.location.search).toMatchObject({ step: "order-placed" });
  });

  it("opens a step from its address and closes it with Escape", async () => {
    const { user, router } = openApp(`${MAP}?step=identity-checked`);
    const panel = await screen.findByRole("complementary", { name: "Identity checked" });
    expect(within(panel).getByText("8,474 (86%)")).toBeTruthy();
    expect(panel.textContent).toContain(
      "Cases that reached the step. A case is one run through the journey.",
    );
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("complementary")).toBeNull());
    expect(router.state.location.search).not.toHaveProperty("step");
  });

  it("draws the actual flow with its table twin and names events that are on no step", async () => {
    const { user } = openApp(`${MAP}?links=100&paths=100`);
    await findMap();
    expect((await screen.findByRole("list", { name: "Events that are on no step:" })).textContent).toContain(
      "Support Call 640 cases",
    );
    await user.click(screen.getByText("Show the drawn flow as a table"));
    const table = screen.getAllByRole("table").at(-1) as HTMLElement;
    expect(within(table).getAllByRole("row").length).toBe(14);
    expect(table.textContent).toContain("skips steps");
  });

  it("draws only the most frequent paths when asked in the address", async () => {
    const { user } = openApp(`${MAP}?paths=30`);
    await findMap();
    await user.click(screen.getByRole("button", { name: "Show" }));
    const slider = await screen.findByRole("slider", { name: "Share of paths", hidden: true });
    expect(slider.getAttribute("aria-valuetext")).toBe("1 path, 32% of cases");
  });

  it("limits every number to the filter and shows it as removable words", async () => {
    const { user, router } = openApp(MAP);
    await findMap();
    const warned = vi.spyOn(console, "warn").mockImplementation(() => undefined);
    await user.click(screen.getByRole("button", { name: "Add filter" }));
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("The case…")));
    expect(warned).not.toHaveBeenCalled();
    await user.type(await screen.findByLabelText("Event"), "Support Call");
    // Without real sizes the kit takes the popover for hidden.
    await user.click(screen.getByRole("button", { name: "Apply filter", hidden: true }));
    await screen.findByText("has Support Call");
    expect(router.state.location.search).toMatchObject({ where: { event: "Support Call" } });
    expect(askedFor("GET", "/api/measure/journeys/order-to-activation").at(-1)?.query.get("where")).toBe(
      '{"event":"Support Call"}',
    );
    expect(
      askedFor("GET", "/api/understand/journeys/order-to-activation/paths").at(-1)?.query.get("where"),
    ).toBe('{"event":"Support Call"}');
    await user.click(screen.getByRole("button", { name: "Remove filter: has Support Call" }));
    expect(screen.queryByText("has Support Call")).toBeNull();
  });
});

describe("the panel of a step", () => {
  it("narrows the journey to who passed the step, or did not", async () => {
    const { user, router } = openApp(`${MAP}?step=identity-checked`);
    await screen.findByRole("complementary", { name: "Identity checked" });
    await user.click(screen.getByRole("button", { name: "Only cases without it" }));
    expect(router.state.location.search).toMatchObject({ where: { not: { event: "identity_checked" } } });
  });

  it("says how long the work waits where it changes hands", async () => {
    const named = { from: "order-placed", to: "identity-checked", designed: true, terms: "within 24 h" };
    const wait = { n: 120, open: 5, p50: 12_240, p50_low: 10_440, p50_high: 14_400, p90: 40_000 };
    const first = { ...named, ...wait, share: 0.31, p50_with_open: 12_600, total_seconds: 1_000_000 };
    const told = { hand_offs: [first], hand_offs_left_out: 1 };
    const all = { hand_offs: [first, { ...first, from: "identity-checked", to: "sim-sent" }] };
    answerWith({
      "GET /api/measure/journeys/*": () => ({
        ...journeyNumbers,
        steps: journeyNumbers.steps.map((step) => ({ ...step, operations: { ...step.operations, ...told } })),
      }),
      "GET /api/measure/journeys/*/hand-offs": () => all,
    });
    const { user } = openApp(`${MAP}?step=identity-checked`);
    const line = (await screen.findByText("Order placed → Identity checked")).closest("li");
    expect(line?.textContent).toContain("3.4 h median (2.9 h to 4 h)");
    expect(line?.textContent).toContain(
      "n 120 · 5 still waiting · 31% of the journey's time · agreed: within 24 h",
    );
    await user.click(screen.getByRole("button", { name: "Show 1 more with less time" }));
    await screen.findByText(/^Identity checked → /);
    expect(screen.queryByRole("button", { name: /more with less time/ })).toBeNull();
  });
});

describe("the map as a list", () => {
  it("is a choice that stands in the address: stages, steps and their numbers", async () => {
    const { user, router } = openApp(MAP);
    await findMap();
    await user.click(screen.getByRole("button", { name: "List" }));
    const check = await screen.findByRole("region", { name: "Check" });
    expect(check.textContent).toContain("Identity checked");
    expect(check.textContent).toContain("8,474 86%");
    expect(router.state.location.search).toMatchObject({ form: "list" });
    expect(screen.queryByRole("grid")).toBeNull();
  });

  it("opens a step and gives the focus back to it", async () => {
    const { user } = openApp(`${MAP}?form=list`);
    const step = await screen.findByRole("button", { name: "Identity checked" });
    await user.click(step);
    await screen.findByRole("complementary", { name: "Identity checked" });
    await user.keyboard("{Escape}");
    await waitFor(() => expect(document.activeElement).toBe(step));
  });

  it("is what a narrow window gets, without anything in the address", async () => {
    const wide = window.matchMedia.bind(window);
    const narrow = vi.spyOn(window, "matchMedia").mockImplementation((query) => {
      const list = wide(query);
      return query.includes("700px") ? Object.defineProperty(list, "matches", { value: true }) : list;
    });
    openApp(MAP);
    expect(await screen.findByRole("region", { name: "Check" })).toBeTruthy();
    expect(screen.queryByRole("grid")).toBeNull();
    narrow.mockRestore();
  });

  it("says when the address names a step that is not there", async () => {
    openApp(`${MAP}?step=gone`);
    expect(await screen.findByText(/This journey has no step “gone”/)).toBeTruthy();
  });
});

describe("the page around the map", () => {
  it("has its tools in one row that is one tab stop", async () => {
    const { user } = openApp(MAP);
    await findMap();
    const tools = screen.getByRole("toolbar", { name: "Tools of the map" });
    const stops = () => tools.querySelectorAll('button[tabindex="0"], input[tabindex="0"]').length;
    await waitFor(() => expect(stops()).toBe(1));
    within(tools).getByRole("button", { name: "Add" }).focus();
    await user.keyboard("{ArrowRight}");
    expect(document.activeElement).toBe(within(tools).getByLabelText("Search in the map"));
  });

  it("has one menu to share the map and one to take it away", async () => {
    const { user } = openApp(MAP);
    await findMap();
    await user.click(await screen.findByRole("button", { name: "Share" }));
    expect((await screen.findAllByRole("menuitem", { hidden: true })).map((one) => one.textContent)).toEqual([
      "Copy link to this view",
      "Public link…",
    ]);
    await user.keyboard("{Escape}");
    await user.click(screen.getByRole("button", { name: "Export" }));
    await screen.findByRole("menuitem", { name: "PNG picture", hidden: true });
    const file = screen.getByRole("menuitem", { name: "Journey file (YAML)", hidden: true });
    expect(file.getAttribute("href")).toBe("/api/frame/journeys/order-to-activation/export?format=yaml");
    expect(screen.queryByRole("button", { name: /^Print/ })).toBeNull();
  });

  it("leads from another view to the panel beside the map", async () => {
    const { user, router } = openApp(`${MAP}?tab=funnel`);
    await user.click(await screen.findByRole("button", { name: /^History/ }));
    expect(router.state.location.search).toMatchObject({ panel: "history" });
    expect(router.state.location.search).not.toHaveProperty("tab");
  });
});

describe("hidden lanes", () => {
  it("stand in the address", async () => {
    const { user, router } = openApp(`${MAP}?hide=business`);
    const map = await findMap();
    expect(within(map).queryByText("Business side")).toBeNull();
    await user.click(screen.getByRole("button", { name: "Lanes" }));
    // Without real sizes the kit takes the popover for hidden.
    const mine = screen.getByRole("group", { name: "Shown to me", hidden: true });
    await user.click(within(mine).getByRole("checkbox", { name: "Touchpoints", hidden: true }));
    expect(router.state.location.search).toMatchObject({ hide: "business,touchpoints" });
  });
});

describe("the other views of a journey", () => {
  it("list deviations by the cases that they hit", async () => {
    openApp(`${MAP}?tab=deviations`);
    const table = await screen.findByRole("table");
    const rows = within(table).getAllByRole("row").slice(1);
    expect(rows.map((row) => within(row).getAllByRole("cell")[0]?.textContent)).toEqual([
      "1,050",
      "520",
      "410",
    ]);
    expect(rows[0]?.textContent).toContain("Extra or out of order");
  });

  it("show extra time with its interval, and neither for a handful of cases", async () => {
    const [first] = conformance.deviations as [Deviation];
    const exact = { ...first, extra_seconds: 86400, extra_seconds_low: 72000, extra_seconds_high: 100800 };
    answerWith({
      "GET /api/understand/journeys/*/conformance": () => ({
        ...conformance,
        deviations: [exact, { ...exact, step: "rare", title: "rare", cases: 3 }],
      }),
    });
    openApp(`${MAP}?tab=deviations`);
    const [, many, few] = within(await screen.findByRole("table")).getAllByRole("row");
    expect(many?.textContent).toContain("+1 d+20 h to +1.2 d");
    expect(
      within(few as HTMLElement)
        .getAllByRole("cell")
        .map((cell) => cell.textContent),
    ).toEqual(["3", "–", "–"]);
  });

  it("keep the window of the funnel in the address", async () => {
    const { user, router } = openApp(`${MAP}?tab=funnel&within=7d`);
    const choice = (await screen.findByRole("combobox", { name: "Within" })) as HTMLSelectElement;
    expect(choice.value).toBe("7d");
    expect(askedFor("GET", "/api/understand/journeys").at(-1)?.query.get("within")).toBe("7d");
    await user.selectOptions(choice, "30d");
    expect(router.state.location.search).toMatchObject({ tab: "funnel", within: "30d" });
  });

  it("say above the numbers what the server warns of, on every view", async () => {
    const warned = (answer: object) => () => ({ ...answer, warnings: ["No event is called “paidd”."] });
    answerWith({
      "GET /api/measure/journeys/*": warned(journeyNumbers),
      "GET /api/understand/journeys/*/paths": warned(paths),
      "GET /api/understand/journeys/*/funnel": warned({ ...funnel, warnings: ["Only about the funnel."] }),
    });
    openApp(`${MAP}?tab=funnel`);
    expect((await screen.findAllByText("No event is called “paidd”.")).length).toBeGreaterThan(0);
  });

  it("show the funnel with the share of the first, its interval, and who was lost on the way", async () => {
    openApp(`${MAP}?tab=funnel`);
    expect((await screen.findByText("8,390")).parentElement?.textContent).toContain(
      "88% (87% to 89%) of the first",
    );
    expect(screen.getByText(/1,124 lost \(12% of those before\)/)).toBeTruthy();
  });

  it("say how many variants are listed of how many", async () => {
    openApp(`${MAP}?tab=variants`);
    expect(await screen.findByText("249 of 412 variants, which hold 8,695 of 9,820 cases.")).toBeTruthy();
  });
});
