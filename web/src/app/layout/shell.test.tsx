import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { me } from "../../testing/data/rest.ts";
import { answerWith, askedFor } from "../../testing/fake-server.ts";
import { openApp } from "../../testing/render-app";

describe("the shell", () => {
  it("has Home, Customers, the eight words of the loop and Settings", async () => {
    openApp("/measure");
    const menu = await screen.findByRole("navigation", { name: "Main menu" });
    expect(
      within(menu)
        .getAllByRole("link")
        .map((link) => link.textContent),
    ).toEqual([
      "Home",
      "Customers",
      "Frame",
      "Listen",
      "Understand",
      "Measure",
      "Decide",
      "Act",
      "Prove",
      "Govern",
      "Settings",
    ]);
  });

  it("says honestly what is not built yet and what can be done today", async () => {
    openApp("/prove");
    expect(await screen.findByText(/This part is not built yet/)).toBeTruthy();
    expect(screen.getByRole("link", { name: "Compare two periods on Home" })).toBeTruthy();
  });

  it("moves the focus to the heading after navigation", async () => {
    const { user } = openApp("/measure");
    await user.click(await screen.findByRole("link", { name: "Decide" }));
    const heading = await screen.findByRole("heading", { level: 1, name: "Decide" });
    await waitFor(() => expect(document.activeElement).toBe(heading));
    expect(document.title).toBe("Decide · Desirepath");
  });

  it("reminds of a missing password until told to wait", async () => {
    answerWith({ "GET /api/people/me": () => ({ ...me, user: { ...me.user, has_password: false } }) });
    const { user } = openApp("/measure");
    const reminder = await screen.findByRole("region", { name: "Reminder" });
    expect(within(reminder).getByRole("link", { name: "Open your account" }).getAttribute("href")).toBe(
      "/settings/account",
    );
    await user.click(within(reminder).getByRole("button", { name: "Remind me later" }));
    expect(screen.queryByRole("region", { name: "Reminder" })).toBeNull();
  });

  it("finds steps by name with the command menu", async () => {
    const { user, router } = openApp("/measure");
    await screen.findByRole("heading", { level: 1 });
    await user.keyboard("{Control>}k{/Control}");
    await user.type(await screen.findByPlaceholderText("Page, journey or step"), "identity");
    await user.click(await screen.findByText(/From order to first call · Check/));
    await waitFor(() => expect(router.state.location.search).toMatchObject({ step: "identity-checked" }));
  });

  it("shows a friendly page for an unknown address", async () => {
    openApp("/nowhere");
    expect(await screen.findByRole("heading", { name: "There is no such page" })).toBeTruthy();
  });

  it("asks for who is here only once", async () => {
    openApp("/");
    await screen.findByRole("button", { name: /Net promoter score/ });
    expect(askedFor("GET", "/api/people/me")).toHaveLength(1);
  });
});
