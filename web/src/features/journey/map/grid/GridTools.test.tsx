import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { openApp } from "../../../../testing/render-app";

const MAP = "/frame/journeys/order-to-activation";
// The first test of a worker also loads the app.
const SOON = { timeout: 15_000 };

describe("the tools of the grid", () => {
  it("stand in the cell under the pointer, and nowhere else", async () => {
    const { user } = openApp(MAP);
    const map = await screen.findByRole("grid", {}, SOON);
    const cell = map.querySelector('td[data-lane="pain-points"]') as HTMLElement;
    expect(within(map).queryByRole("button", { name: "Add card" })).toBeNull();
    await user.hover(cell);
    const add = await within(cell).findByRole("button", { name: "Add card" }, SOON);
    expect(within(map).getAllByRole("button", { name: /Add card|What can be done/ })).toEqual([add]);
    await user.click(add);
    expect(within(cell).getByRole("textbox", { name: /^New card in/ })).toBe(document.activeElement);
    await waitFor(() => expect(within(cell).queryByRole("button", { name: "Add card" })).toBeNull());
  });

  it("come with the focus too", async () => {
    openApp(MAP);
    const map = await screen.findByRole("grid", {}, SOON);
    const head = map.querySelector("th[data-step]") as HTMLElement;
    head.focus();
    await within(head).findByRole("button", { name: /^What can be done with/ }, SOON);
    expect(within(head).getByRole("button", { name: /^Insert a step after/ })).toBeTruthy();
    head.blur();
    await waitFor(() => expect(within(head).queryByRole("button")).toBeNull());
  });
});
