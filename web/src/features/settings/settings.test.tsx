import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { me } from "../../testing/data/rest.ts";
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
});
