import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import type { Mailbox } from "../../../api/mailboxes";
import { me } from "../../../testing/data/rest.ts";
import { answerWith, askedFor } from "../../../testing/fake-server.ts";
import { openApp } from "../../../testing/render-app";
import { changesOf, draftOf, isReady, withSecurity } from "./draft";

const service: Mailbox = {
  id: 3,
  name: "Service mail",
  host: "imap.example.org",
  port: 993,
  security: "tls",
  username: "service@example.org",
  folder: "INBOX",
  journey: "",
  step: "",
  is_on: true,
  last_checked_at: "2026-11-20T18:42:00Z",
  last_error: "",
  taken: 12,
  passed_over: 4,
  source: "service-mail",
};

const stands = (...mailboxes: Mailbox[]) =>
  answerWith({
    "GET /api/people/me": () => ({ ...me, rights: ["listen.view", "listen.mailboxes"] }),
    "GET /api/listen/mailboxes": () => mailboxes,
    "POST /api/listen/mailboxes": () => service,
    "PATCH /api/listen/mailboxes/3": () => ({ ...service, is_on: false }),
    "POST /api/listen/mailboxes/3/check": () => ({ ...service, taken: 14 }),
  });

beforeEach(() => stands());

describe("mailboxes", () => {
  it("are connected with what a mail program asks for too", async () => {
    const { user } = openApp("/listen/mailboxes");
    await user.click(await screen.findByRole("button", { name: "Add mailbox" }));
    const dialog = await screen.findByRole("dialog", { name: "Add mailbox" });
    const save = within(dialog).getByRole("button", { name: "Save" }) as HTMLButtonElement;
    await user.type(within(dialog).getByRole("textbox", { name: /^Name/ }), "Service mail");
    await user.type(within(dialog).getByRole("textbox", { name: /IMAP server/ }), "imap.example.org");
    await user.selectOptions(within(dialog).getByRole("combobox", { name: "Connection" }), "STARTTLS");
    await user.type(within(dialog).getByRole("textbox", { name: /User name/ }), "service@example.org");
    expect(save.disabled).toBe(true);
    await user.type(within(dialog).getByLabelText(/^Password/), "secret");
    await user.click(save);
    await waitFor(() =>
      expect(askedFor("POST", "/api/listen/mailboxes")[0]?.body).toMatchObject({
        host: "imap.example.org",
        port: 143,
        security: "starttls",
        password: "secret",
        folder: "INBOX",
      }),
    );
  });

  it("tell what is wrong with them, are looked at on the spot and stopped with a way back", async () => {
    stands({ ...service, last_error: "imap.example.org refused: wrong password." });
    const { user } = openApp("/listen/mailboxes");
    const card = await screen.findByRole("article", { name: "Service mail" });
    expect(within(card).getByRole("alert").textContent).toContain("wrong password");
    await user.click(within(card).getByRole("button", { name: "Look now" }));
    expect(await screen.findByText("2 new mails taken.")).toBeTruthy();
    await user.click(within(card).getByRole("button", { name: "Stop reading" }));
    await user.click(await screen.findByRole("button", { name: "Undo" }));
    await waitFor(() =>
      expect(askedFor("PATCH", "/api/listen/mailboxes/3").map(({ body }) => body)).toEqual([
        { is_on: false },
        { is_on: true },
      ]),
    );
  });

  it("keep their password unless another one is typed, and a port of their own", () => {
    const draft = draftOf(service);
    expect(changesOf(draft)).not.toHaveProperty("password");
    expect(changesOf({ ...draft, password: "new" })).toHaveProperty("password", "new");
    expect(withSecurity(draft, "starttls").port).toBe("143");
    expect(withSecurity({ ...draft, port: "1993" }, "starttls").port).toBe("1993");
    expect(isReady({ ...draft, port: "0" }, false)).toBe(false);
    expect(isReady(draft, true)).toBe(false);
  });
});
