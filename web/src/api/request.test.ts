import { QueryClient } from "@tanstack/react-query";
import { describe, expect, it, vi } from "vitest";
import { Refusal } from "../testing/fake-api.ts";
import { answerWith, askedFor } from "../testing/fake-server.ts";
import { call } from "./call";
import { ApiError } from "./errors";
import type { GetCustomerStoryData, GetCustomerStoryResponse } from "./generated";
import { meQuery } from "./people";
import { askAs, buildUrl, request } from "./request";
import { endOfSession, stayWhenSignedOut } from "./signed-out";

async function refusal(path: string): Promise<ApiError> {
  const error = await request(path).catch((caught: unknown) => caught);
  if (!(error instanceof ApiError)) throw new Error("the request was not refused");
  return error;
}

describe("a request to the API", () => {
  it("leaves empty parameters out and keeps the others", () => {
    expect(buildUrl("/api/x", { from: "2026-01-01", to: undefined, search: "", top: 0 })).toBe(
      "/api/x?from=2026-01-01&top=0",
    );
  });

  it("fills the path and asks for exactly that", async () => {
    await call<GetCustomerStoryData, GetCustomerStoryResponse>("GET", "/api/customers/{key}/story", {
      path: { key: 7 },
    });
    expect(askedFor("GET", "/api/customers/7/story")).toHaveLength(1);
  });

  it("turns a problem of the server into one error with its code and reference", async () => {
    answerWith({
      "GET /api/people/me": () =>
        new Refusal(409, { code: "name-taken", title: "Taken", detail: "Choose another.", reference: "r-1" }),
    });
    const error = await refusal("/api/people/me");
    expect(error).toMatchObject({
      status: 409,
      code: "name-taken",
      title: "Taken",
      message: "Choose another.",
      reference: "r-1",
    });
    expect(error.passing).toBe(false);
  });

  it("says that nothing was changed when the server cannot be reached", async () => {
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("network")));
    const error = await refusal("/api/people/me");
    expect(error.code).toBe("server-unreachable");
    expect(error.message).toContain("Nothing was changed");
    expect(error.passing).toBe(true);
  });

  it("sends a signed-out person to sign in and back", async () => {
    const go = vi.spyOn(window.location, "assign").mockImplementation(() => undefined);
    answerWith({ "GET /api/people/me": () => new Refusal(401, { code: "not-signed-in" }) });
    await refusal("/api/people/me");
    expect(go).toHaveBeenCalledWith(
      `/sign-in?next=${encodeURIComponent(window.location.pathname + window.location.search)}`,
    );
    go.mockRestore();
  });

  it("says whose page it comes from, and never acts for who signed in elsewhere", async () => {
    const reload = vi.spyOn(window.location, "reload").mockImplementation(() => undefined);
    await new QueryClient().fetchQuery(meQuery);
    answerWith({ "PATCH /api/people/me": () => new Refusal(401, { code: "another-person" }) });
    const refused = request("/api/people/me", { method: "PATCH", body: { name: "Ann" } });
    await expect(refused).rejects.toMatchObject({ code: "another-person" });
    expect(askedFor("PATCH", "/api/people/me")[0]?.headers.get("X-Desirepath-Person")).toBe("1");
    expect(reload).toHaveBeenCalledOnce();
    const leave = stayWhenSignedOut();
    await request("/api/people/me", { method: "PATCH", body: {} }).catch(() => undefined);
    expect([endOfSession(), reload.mock.calls.length]).toEqual(["another-person", 1]);
    leave();
    askAs(null);
    await request("/api/people/me");
    expect(endOfSession()).toBeNull();
    reload.mockRestore();
  });

  it("carries the CSRF token on writes only", async () => {
    // biome-ignore lint/suspicious/noDocumentCookie: Django gives the token as a cookie, and so does this test
    document.cookie = "csrftoken=secret";
    await request("/api/people/me", { method: "PATCH", body: { name: "Ann" } });
    await request("/api/people/me");
    expect(askedFor("PATCH", "/api/people/me")[0]?.headers.get("X-CSRFToken")).toBe("secret");
    expect(askedFor("GET", "/api/people/me")[0]?.headers.has("X-CSRFToken")).toBe(false);
  });
});
