import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { health, imports } from "../../testing/data/rest.ts";
import { Refusal } from "../../testing/fake-api.ts";
import { answerWith, askedFor } from "../../testing/fake-server.ts";
import { openApp } from "../../testing/render-app";
import { slugOf } from "./CreateCaptureKey";
import { snippetsFor } from "./snippets";

const FILE = new File(["order,client,what,when\n"], "orders.csv", { type: "text/csv" });

describe("an import", () => {
  it("shows what would happen before it starts, then the result", async () => {
    const { user } = openApp("/listen/imports");
    await user.upload(await screen.findByLabelText("Files to import"), FILE);
    const preview = await screen.findByRole("region", { name: "What would happen" });
    expect(preview.textContent).toContain("20,950");
    expect(preview.textContent).toContain("Line 812: The time “31.02.2026” does not exist.");
    expect(askedFor("POST", "/api/connect/imports").map(({ path }) => path)).toEqual([
      "/api/connect/imports/preview",
    ]);
    await user.click(within(preview).getByRole("button", { name: "Start import" }));
    expect(await screen.findByText("The import is finished.")).toBeTruthy();
    expect(screen.getByRole("link", { name: "Download rejected rows" }).getAttribute("href")).toBe(
      "/api/connect/imports/7/rejects",
    );
  });

  it("tells the server what each column holds", async () => {
    const { user } = openApp("/listen/imports");
    await user.upload(await screen.findByLabelText("Files to import"), FILE);
    await user.selectOptions(await screen.findByRole("combobox", { name: "plan" }), "channel");
    await user.click(screen.getByRole("button", { name: "Read with these columns" }));
    const form = askedFor("POST", "/api/connect/imports/preview").at(-1)?.body as FormData;
    expect(JSON.parse(String(form.get("mapping")))).toMatchObject({ plan: "channel", order: "case_id" });
  });

  it("asks what the columns hold when the file does not say", async () => {
    answerWith({
      "POST /api/connect/imports/preview": () =>
        new Refusal(422, {
          code: "columns-unclear",
          fields: { missing: ["occurred_at"], columns: ["who", "when"] },
        }),
    });
    const { user } = openApp("/listen/imports");
    await user.upload(await screen.findByLabelText("Files to import"), FILE);
    const form = await screen.findByRole("form", { name: "What each column holds" });
    expect(within(form).getByRole("alert").textContent).toContain("which column holds: Time");
    expect(within(form).getByRole("combobox", { name: "when" })).toBeTruthy();
  });

  it("that is running is shown when one comes back to the page", async () => {
    const running = {
      ...imports[0],
      state: "running",
      progress_done: 500,
      progress_total: 1000,
      phase: "Reading rows",
    };
    answerWith({
      "GET /api/connect/imports": () => ({ items: [running], next_cursor: null }),
      "GET /api/connect/imports/*": () => running,
    });
    openApp("/listen/imports");
    expect(await screen.findByText("500 of 1,000")).toBeTruthy();
    expect(screen.getByRole("progressbar", { name: "Reading rows" })).toBeTruthy();
  });
});

describe("the history of imports", () => {
  it("shows older ones when asked", async () => {
    const older = { ...imports[0], id: 3, file_name: "older.csv" };
    answerWith({
      "GET /api/connect/imports": ({ query }) =>
        query.get("cursor") ? { items: [older], next_cursor: null } : { items: imports, next_cursor: "more" },
    });
    const { user } = openApp("/listen/imports");
    await user.click(await screen.findByRole("button", { name: "Show older imports" }));
    expect(await screen.findByText("older.csv")).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Show older imports" })).toBeNull();
  });
});

describe("sources", () => {
  it("show a new key once, in code that can be pasted", async () => {
    const { user } = openApp("/listen/sources");
    await user.click(await screen.findByRole("button", { name: "Create capture key" }));
    const dialog = await screen.findByRole("dialog");
    await user.type(within(dialog).getByRole("textbox", { name: /Name of the source/ }), "Web shop");
    await user.selectOptions(within(dialog).getByRole("combobox", { name: /used/ }), "On a server");
    await user.click(within(dialog).getByRole("button", { name: "Create key" }));
    expect(await within(dialog).findByText("dp_c_8f2a_secret")).toBeTruthy();
    expect(askedFor("POST", "/api/people/api-keys")[0]?.body).toMatchObject({
      kind: "capture",
      source: "web-shop",
      used_in: "server",
    });
  });

  it("derive a slug from any name", () => {
    expect([slugOf("Web shop"), slugOf("  Café Zürich! "), slugOf("…")]).toEqual([
      "web-shop",
      "cafe-zurich",
      "",
    ]);
  });

  it("give code with this address and key for each client", () => {
    const codes = snippetsFor("https://dp.example.org", "key-1").map(({ code }) => code);
    expect(codes.every((code) => code.includes("key-1") && code.includes("dp.example.org"))).toBe(true);
  });
});

describe("rejected records", () => {
  it("are shown with the reason and can be replayed", async () => {
    const { user } = openApp("/listen/rejected");
    expect(await screen.findByText("The score 11 lies outside nps_0_10 (0 to 10).")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Replay" }));
    expect(await screen.findByText("1 sent through the intake again, 0 left.")).toBeTruthy();
    expect(askedFor("POST", "/api/eventlog/rejects/replay")[0]?.body).toEqual({ ids: [1] });
  });

  it("are narrowed by reason and by replay, in the address", async () => {
    const { user, router } = openApp("/listen/rejected?state=open");
    await screen.findByText("The score 11 lies outside nps_0_10 (0 to 10).");
    expect(askedFor("GET", "/api/eventlog/rejects").at(-1)?.query.get("replayed")).toBe("false");
    await screen.findByRole("option", { name: "score-out-of-scale (3)" });
    await user.selectOptions(screen.getByRole("combobox", { name: "Reason" }), "score-out-of-scale");
    expect(router.state.location.search).toEqual({ state: "open", reason: "score-out-of-scale" });
    expect(askedFor("GET", "/api/eventlog/rejects").at(-1)?.query.get("reason_code")).toBe(
      "score-out-of-scale",
    );
  });
});

describe("the event log's health", () => {
  const findCanary = () => screen.findByRole("region", { name: "Canary" });

  it("says when the canary flew and how soon it could be seen", async () => {
    openApp("/listen/health");
    const canary = await findCanary();
    expect(await within(canary).findByText("It arrived and could be asked for.")).toBeTruthy();
    expect(canary.textContent).toContain("Visible after0.4 s");
  });

  it("says in words why the canary is missed", async () => {
    const problem = "An event was accepted and not visible within 15 s.";
    const alarm = `The canary failed at 18:41 UTC. ${problem}`;
    answerWith({
      "GET /api/eventlog/health": () => ({
        ...health,
        canary: { flown_at: "2026-11-20T18:41:30Z", visible_after_seconds: null, problem },
        alarms: [alarm],
      }),
    });
    openApp("/listen/health");
    expect(await screen.findByText(alarm)).toBeTruthy();
    expect((await findCanary()).textContent).toContain(`It did not arrive as promised. ${problem}`);
  });

  it("says that no canary has flown", async () => {
    answerWith({ "GET /api/eventlog/health": () => ({ ...health, canary: null }) });
    openApp("/listen/health");
    expect(await screen.findByText(/None was sent yet/)).toBeTruthy();
  });
});
