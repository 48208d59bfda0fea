import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { storyPage } from "../../testing/data/customers.ts";
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
    const story = await screen.findByRole("region", { name: "Story" });
    expect(await within(story).findByText(/NPS 3 of 10/)).toBeTruthy();
    expect(screen.getByText(/€29.90/)).toBeTruthy();
    expect(screen.getByText("I had to send my papers twice, and nobody told me why.")).toBeTruthy();
  });

  it("are narrowed to a status, which stays in the address", async () => {
    const { user, router } = openApp("/customers?search=Clara");
    await user.selectOptions(await screen.findByRole("combobox", { name: "Status" }), "Prospect");
    await waitFor(() =>
      expect(router.state.location.search).toEqual({ search: "Clara", status: "prospect" }),
    );
    await waitFor(() =>
      expect(askedFor("GET", "/api/customers").at(-1)?.query.get("status")).toBe("prospect"),
    );
  });

  it("have one time line of everything, by kind and from the day that one jumps to", async () => {
    const { user, router } = openApp("/customers/4711");
    await user.click(await screen.findByRole("button", { name: "Feedback 1" }));
    await waitFor(() =>
      expect(askedFor("GET", "/api/customers/4711/story").at(-1)?.query.get("kinds")).toBe("feedback"),
    );
    const months = within(screen.getByRole("group", { name: "Moments by month" })).getAllByRole("button");
    expect(months.map((month) => month.getAttribute("aria-label"))).toEqual([
      "September 2026: nothing",
      "October 2026: nothing",
      "November 2026: 1 moment",
    ]);
    await user.click(months[2] as HTMLElement);
    await waitFor(() =>
      expect(router.state.location.search).toEqual({ kinds: ["feedback"], until: "2026-11-30" }),
    );
    const last = askedFor("GET", "/api/customers/4711/story").filter(({ path }) => path.endsWith("/story"));
    expect(last.at(-1)?.query.get("before")).toBe("2026-12-01");
  });

  it("stand somewhere on their journeys, overdue where the map expects more speed", async () => {
    openApp("/customers/4711");
    expect(await screen.findByText(/waiting at “Identity checked” for .*: overdue/)).toBeTruthy();
    expect(await screen.findByText("2 scores")).toBeTruthy();
    expect(screen.getByText(/last: NPS 3 of 10/)).toBeTruthy();
  });

  it("never run what somebody wrote", async () => {
    const comment = '<img src=x onerror="window.hit=1">';
    const items = storyPage.items.map((item) => ({
      ...item,
      title: comment,
      comment,
      details: [[comment, comment]],
    }));
    answerWith({ "GET /api/customers/*/story": () => ({ items, next_cursor: null }) });
    openApp("/customers/4711");
    expect((await screen.findAllByText(comment)).length).toBeGreaterThan(3);
    expect(document.querySelector("main img")).toBeNull();
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
