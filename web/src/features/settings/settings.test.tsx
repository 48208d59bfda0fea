import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { NOTICES_FILE } from "../../../scripts/notices";
import { me, roles } from "../../testing/data/rest.ts";
import { Refusal } from "../../testing/fake-api.ts";
import { answerWith, askedFor } from "../../testing/fake-server.ts";
import { openApp } from "../../testing/render-app";

describe("settings", () => {
  it("let a person without a password set one without asking for an old one", async () => {
    answerWith({ "GET /api/people/me": () => ({ ...me, user: { ...me.user, has_password: false } }) });
    const { user } = openApp("/settings/account");
    await user.type(await screen.findByLabelText("New password"), "correct horse battery");
    expect(screen.queryByLabelText("Current password")).toBeNull();
    await user.click(screen.getByRole("button", { name: "Save password" }));
    expect(await screen.findByText("Your password is set.")).toBeTruthy();
    expect(askedFor("POST", "/api/people/me/password")[0]?.body).toMatchObject({
      new_password: "correct horse battery",
    });
  });

  it("lead to the licences of the software in the app", async () => {
    openApp("/settings/account");
    const link = await screen.findByRole("link", { name: "Licences of the software in this app" });
    expect(link.getAttribute("href")).toBe(`/${NOTICES_FILE}`);
  });

  it("tie the server's objection to the field", async () => {
    answerWith({
      "POST /api/people/me/password": () =>
        new Refusal(422, { code: "password-weak", fields: { new_password: ["It is too common."] } }),
    });
    const { user } = openApp("/settings/account");
    await user.type(await screen.findByLabelText("New password"), "password");
    await user.click(screen.getByRole("button", { name: "Save password" }));
    expect(await screen.findByText("It is too common.")).toBeTruthy();
  });

  it("keep how close rows stand with the person", async () => {
    answerWith({ "PATCH /api/people/me": () => ({ ...me, preferences: { density: "compact" } }) });
    const { user } = openApp("/settings/account");
    await user.click(await screen.findByRole("radio", { name: "Compact" }));
    await waitFor(() => expect(document.documentElement.dataset.density).toBe("compact"));
    expect(askedFor("PATCH", "/api/people/me")[0]?.body).toEqual({ preferences: { density: "compact" } });
  });

  it("give a new person a one-time link", async () => {
    const { user } = openApp("/settings/people");
    await user.click(await screen.findByRole("button", { name: "Add a person" }));
    const dialog = await screen.findByRole("dialog");
    await user.type(within(dialog).getByRole("textbox", { name: /E-mail/ }), "new@example.org");
    await user.click(within(dialog).getByRole("button", { name: "Add and make a sign-in link" }));
    expect(await within(dialog).findByText(/sign-in\/once\/abc/)).toBeTruthy();
  });

  it("list roles by what they allow, in words", async () => {
    openApp("/settings/people");
    expect((await screen.findAllByText(/see dashboards and journey numbers/)).length).toBeGreaterThan(0);
  });

  it("change a role by rights in words, saying whom it touches", async () => {
    const { user } = openApp("/settings/people");
    await user.click(await screen.findByRole("button", { name: "Change Analyst" }));
    const dialog = await screen.findByRole("dialog", { name: "Change the role Analyst" });
    expect(await within(dialog).findByText("The change counts at once for 1 member.")).toBeTruthy();
    await user.click(within(dialog).getByRole("checkbox", { name: "merge customers and change consent" }));
    await user.click(within(dialog).getByRole("button", { name: "Save role" }));
    expect(await screen.findByText("The role Analyst is saved.")).toBeTruthy();
    expect(askedFor("PATCH", "/api/people/roles/analyst")[0]?.body).toEqual({
      name: "Analyst",
      rights: ["frame.view", "measure.view", "customers.edit"],
    });
  });

  it("offer no right to give away that one does not hold", async () => {
    const { user } = openApp("/settings/people");
    await user.click(await screen.findByRole("button", { name: "New role" }));
    const right = await screen.findByRole("checkbox", { name: "read the audit log" });
    expect((right as HTMLInputElement).disabled).toBe(true);
  });

  it("remove a role that nobody holds, and bring it back", async () => {
    const spare = { slug: "spare", name: "Spare", rights: ["frame.view"] };
    answerWith({ "GET /api/people/roles": () => [...roles, spare] });
    const { user } = openApp("/settings/people");
    expect(await screen.findByText("Nobody has it")).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Remove Analyst" })).toBeNull();
    await user.click(screen.getByRole("button", { name: "Remove Spare" }));
    await user.click(await screen.findByRole("button", { name: "Undo" }));
    await waitFor(() =>
      expect(askedFor("POST", "/api/people/roles")[0]?.body).toEqual({
        name: "Spare",
        rights: ["frame.view"],
      }),
    );
  });

  it("show the secret of an API key once", async () => {
    const { user } = openApp("/settings/api-keys");
    await user.click(await screen.findByRole("button", { name: "Create API key" }));
    const dialog = await screen.findByRole("dialog");
    await user.type(within(dialog).getByRole("textbox", { name: /Name/ }), "Report");
    await user.click(within(dialog).getByRole("checkbox", { name: "see journeys and maps" }));
    await user.click(within(dialog).getByRole("button", { name: "Create key" }));
    expect(await within(dialog).findByText("dp_c_8f2a_secret")).toBeTruthy();
    expect(askedFor("POST", "/api/people/api-keys")[0]?.body).toMatchObject({
      kind: "api",
      rights: ["frame.view"],
    });
  });
});

describe("govern", () => {
  it("shows who changed what", async () => {
    openApp("/govern");
    expect(await screen.findByText("Imported the journey From order to first call")).toBeTruthy();
  });

  it("finds changes by who made them and by what they are about, in the address", async () => {
    const { user, router } = openApp("/govern?kind=role");
    await screen.findByText("Imported the journey From order to first call");
    expect(askedFor("GET", "/api/people/audit").at(-1)?.query.get("object_type")).toBe("role");
    await user.type(screen.getByRole("searchbox", { name: "Who" }), "Ann");
    await waitFor(() => expect(router.state.location.search).toEqual({ kind: "role", who: "Ann" }));
    await waitFor(() => expect(askedFor("GET", "/api/people/audit").at(-1)?.query.get("who")).toBe("Ann"));
  });
});
