import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { me } from "../../testing/data/rest.ts";
import { answerWith, askedFor } from "../../testing/fake-server.ts";
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
    expect(await screen.findByText(/NPS 3 of 10/)).toBeTruthy();
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

  it("are merged after a look at what joins and what stays", async () => {
    const { user } = openApp("/customers/4711");
    await user.click(await screen.findByRole("button", { name: "Merge…" }));
    const dialog = await screen.findByRole("dialog", { name: "Merge another profile into Clara Beispiel" });
    await user.type(within(dialog).getByRole("searchbox"), "visitor");
    await user.click(await within(dialog).findByRole("button", { name: /visitor-77/ }));
    const city = await within(dialog).findByRole("row", { name: /city/ });
    expect(
      within(city)
        .getAllByRole("cell")
        .map((cell) => cell.textContent),
    ).toEqual(["Graz", "Wien", "Graz"]);
    expect(askedFor("POST", "/api/customers/4711/merge")).toHaveLength(0);
    await user.click(within(dialog).getByRole("button", { name: "Merge visitor-77 into Clara Beispiel" }));
    expect(await screen.findByText("visitor-77 is now part of Clara Beispiel.")).toBeTruthy();
    expect(askedFor("POST", "/api/customers/4711/merge")[0]?.body).toEqual({ absorb_key: 4712 });
  });

  it("never offer themselves as the other profile", async () => {
    const { user } = openApp("/customers/4711");
    await user.click(await screen.findByRole("button", { name: "Merge…" }));
    const dialog = await screen.findByRole("dialog");
    await user.type(within(dialog).getByRole("searchbox"), "Clara");
    expect(await within(dialog).findByText("No other customer has that name or identifier.")).toBeTruthy();
  });
});

describe("consent", () => {
  it("stands per purpose with its history, the newest decision counting", async () => {
    openApp("/customers/4711");
    const survey = (await screen.findByText("survey")).closest("li") as HTMLElement;
    expect(survey.textContent).toContain("granted");
    expect(within(survey).getByText("2 decisions")).toBeTruthy();
    expect(screen.getByRole("button", { name: "Grant consent to newsletter" })).toBeTruthy();
  });

  it("is withdrawn with a click, and taken back by one more decision", async () => {
    const { user } = openApp("/customers/4711");
    await user.click(await screen.findByRole("button", { name: "Withdraw consent to survey" }));
    await user.click(await screen.findByRole("button", { name: "Undo" }));
    await waitFor(() => expect(askedFor("POST", "/api/customers/4711/consents")).toHaveLength(2));
    expect(askedFor("POST", "/api/customers/4711/consents").map(({ body }) => body)).toEqual([
      { purpose: "survey", granted: false },
      { purpose: "survey", granted: true },
    ]);
  });

  it("is recorded for a purpose that was not known before", async () => {
    const { user } = openApp("/customers/4711");
    await user.type(await screen.findByRole("combobox", { name: "Another purpose" }), "calls");
    await user.click(screen.getByRole("button", { name: "Record as granted" }));
    await waitFor(() =>
      expect(askedFor("POST", "/api/customers/4711/consents")[0]?.body).toEqual({
        purpose: "calls",
        granted: true,
      }),
    );
  });

  it("is only read by who may not change it", async () => {
    answerWith({ "GET /api/people/me": () => ({ ...me, rights: ["customers.view"] }) });
    openApp("/customers/4711");
    await screen.findByText("2 decisions");
    expect(screen.queryByRole("button", { name: /consent/ })).toBeNull();
    expect(screen.queryByRole("button", { name: /Merge|Erase/ })).toBeNull();
  });
});
