import { screen, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { mail, mailState, wholeMail } from "../../../testing/data/invitations.ts";
import { answerWith, askedFor } from "../../../testing/fake-server.ts";
import { openApp } from "../../../testing/render-app";

beforeEach(() =>
  answerWith({
    "GET /api/base/mailbox": () => ({ items: [mail], next_cursor: null }),
    "GET /api/base/mailbox-state": () => mailState,
    "GET /api/base/mailbox/*": () => wholeMail,
    "POST /api/base/mailbox/test": () => ({ id: 3 }),
    "POST /api/base/mailbox/forgive": () => ({ was_stopped: true }),
  }),
);

describe("outgoing mail", () => {
  it("is read in a frame that may run nothing, and as text whose addresses can be followed", async () => {
    const { user } = openApp("/settings/mail");
    await user.click(await screen.findByRole("link", { name: /Ann/ }));
    const frame = await screen.findByTitle("The mail as its receiver sees it");
    expect(frame.getAttribute("src")).toBe("/api/base/mailbox/3/html");
    const rules = frame.getAttribute("sandbox") ?? "";
    expect(rules).not.toContain("allow-scripts");
    expect(rules).not.toContain("allow-same-origin");
    await user.click(screen.getByRole("radio", { name: "Plain text" }));
    const link = await screen.findByRole("link", { name: "https://example.org/s/abc" });
    expect(link.getAttribute("href")).toBe("https://example.org/s/abc");
    expect(screen.getByText(/<script>alert\(1\)<\/script>/)).toBeTruthy();
  });

  it("says that nothing leaves the house, and sends a test mail that is shown at once", async () => {
    const { user, router } = openApp("/settings/mail");
    expect(await screen.findByText(/nothing leaves this installation/)).toBeTruthy();
    const to = screen.getByLabelText("Send a test mail to");
    await user.clear(to);
    await user.type(to, "me@example.org");
    await user.click(screen.getByRole("button", { name: "Send test mail" }));
    await waitFor(() => expect(router.state.location.search).toMatchObject({ mail: 3 }));
    expect(askedFor("POST", "/api/base/mailbox/test")[0]?.body).toEqual({ to: "me@example.org" });
  });

  it("lets an address that came back get mail again", async () => {
    answerWith({ "GET /api/base/mailbox/*": () => ({ ...wholeMail, state: "bounced" }) });
    const { user } = openApp("/settings/mail?mail=3");
    await user.click(await screen.findByRole("button", { name: /send to it again/ }));
    expect(await screen.findByText("ann@example.org gets mail again.")).toBeTruthy();
  });
});
