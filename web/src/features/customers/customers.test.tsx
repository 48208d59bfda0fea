import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { askedFor } from "../../testing/fake-server.ts";
import { openApp } from "../../testing/render-app";

describe("customers", () => {
  it("are found by what one types", async () => {
    const { user, router } = openApp("/customers");
    await user.type(await screen.findByRole("searchbox", { name: "Find a customer" }), "nobody at all");
    expect(await screen.findByText("No customer matches “nobody at all”")).toBeTruthy();
    expect(router.state.location.search).toEqual({ search: "nobody at all" });
  });

  it("have a story in order, with scores and money in words", async () => {
    openApp("/customers/4711");
    expect(await screen.findByText(/3 on nps_0_10/)).toBeTruthy();
    expect(screen.getByText(/€29.90/)).toBeTruthy();
    expect(screen.getByText("I had to send my papers twice, and nobody told me why.")).toBeTruthy();
  });

  it("are erased only after their name was typed, and every place is named", async () => {
    const { user } = openApp("/customers/4711");
    await user.click(await screen.findByRole("button", { name: "Erase…" }));
    const dialog = await screen.findByRole("dialog", { name: "Erase this customer" });
    const erase = within(dialog).getByRole("button", { name: "Erase for good" });
    expect((erase as HTMLButtonElement).disabled).toBe(true);
    await user.type(within(dialog).getByRole("textbox"), "Clara Beispiel");
    await user.click(erase);
    expect(await screen.findByText("events: 42 removed")).toBeTruthy();
    expect(askedFor("POST", "/api/customers/4711/erase")).toHaveLength(1);
  });
});
