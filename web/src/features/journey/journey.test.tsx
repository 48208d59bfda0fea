import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { askedFor } from "../../testing/fake-server.ts";
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
    expect(document.activeElement?.getAttribute("data-cell")).toBe("1:2");
    await user.keyboard("{End}");
    expect(document.activeElement?.getAttribute("data-cell")).toBe("1:7");
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
    const { user } = openApp(`${MAP}?links=100`);
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
    openApp(`${MAP}?paths=30`);
    const slider = await screen.findByRole("slider", { name: "Share of paths" });
    expect(slider.getAttribute("aria-valuetext")).toBe("1 paths, 32% of cases");
  });

  it("limits every number to the segment and shows it as removable words", async () => {
    const { user, router } = openApp(MAP);
    await findMap();
    await user.click(screen.getByRole("button", { name: "Add filter" }));
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

describe("the other views of a journey", () => {
  it("list deviations by the cases that they hit", async () => {
    openApp(`${MAP}?tab=deviations`);
    const table = await screen.findByRole("table");
    const rows = within(table).getAllByRole("row").slice(1);
    expect(rows.map((row) => within(row).getAllByRole("cell")[1]?.textContent)).toEqual([
      "1,050",
      "520",
      "410",
    ]);
    expect(rows[0]?.textContent).toContain("Extra or out of order");
  });

  it("show the funnel with shares of the first and of the one before", async () => {
    openApp(`${MAP}?tab=funnel`);
    expect((await screen.findByText("8,390")).parentElement?.textContent).toContain(
      "88% of the first, 88% of the one before",
    );
  });

  it("say how many variants are listed of how many", async () => {
    openApp(`${MAP}?tab=variants`);
    expect(await screen.findByText("249 of 412 variants, which hold 8,695 of 9,820 cases.")).toBeTruthy();
  });
});
