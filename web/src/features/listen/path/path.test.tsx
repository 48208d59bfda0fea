import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { me } from "../../../testing/data/rest.ts";
import { answerWith, askedFor } from "../../../testing/fake-server.ts";
import { openApp } from "../../../testing/render-app";
import { heatOf } from "./heat";

const surveyor = { ...me, rights: [...me.rights, "listen.survey", "listen.view"] };
const draft = { slug: "pay", name: "Pay", draft_number: 1, document: { slug: "pay", pages: [] } };

describe("the listening path", () => {
  it("puts steps and departments that nobody hears first, and asks there with one click", async () => {
    answerWith({
      "GET /api/people/me": () => surveyor,
      "POST /api/listen/surveys": () => draft,
      "PUT /api/listen/surveys/*/draft": () => draft,
    });
    const { user, router } = openApp("/listen/path?journey=order-to-activation");
    const steps = await screen.findByRole("list", { name: "Steps that nobody hears" });
    expect(steps.textContent).toMatch(/Pay\s+Moment of truth/);
    expect(steps.textContent).toContain("never heard");
    await user.click(await within(steps).findByRole("button", { name: "Ask customers: Pay" }));
    const [made] = askedFor("POST", "/api/listen/surveys");
    expect(made?.body).toMatchObject({ name: "Pay", template: "nps-plus" });
    const [saved] = askedFor("PUT", "/api/listen/surveys/pay/draft");
    expect(saved?.body).toMatchObject({ number: 1, document: { step: "pay" } });
    expect(router.state.location.pathname).toBe("/listen/surveys/pay");
  });

  it("says of each source what it hears, how well, whom it misses and who sees it", async () => {
    const { user } = openApp("/listen/path?journey=order-to-activation");
    const cell = await screen.findByRole("link", { name: "1,200" });
    expect(cell.getAttribute("href")).toContain("arrive");
    const table = screen.getAllByRole("table")[1] as HTMLElement;
    expect(table.textContent).toContain("31% (30% to 33%), 1,240 of 4,000");
    expect(table.textContent).toContain("0.71 of 1 (0.66 to 0.76), n 900");
    await user.click(within(table).getByRole("button", { name: "Why this grade" }));
    expect(table.textContent).toContain("Like your customers: missed");
    expect(within(table).getByRole("row", { name: "young 54% 25%" })).toBeTruthy();
    expect(table.textContent).toContain("owns the step “Arrive”");
  });

  it("takes an owner, and back", async () => {
    answerWith({
      "GET /api/people/me": () => surveyor,
      "PUT /api/listen/path/sources/*/care": () => ({ owner: "Bo", department: "", note: "" }),
    });
    const { user } = openApp("/listen/path");
    await user.click(await screen.findByRole("button", { name: "Name an owner of Reviews" }));
    await user.type(await screen.findByRole("combobox", { name: /Owner/ }), "Bo");
    await user.click(screen.getByRole("button", { name: "Save" }));
    await user.click(await screen.findByRole("button", { name: "Undo" }));
    const said = askedFor("PUT", "/api/listen/path/sources/reviews/care").map(({ body }) => body);
    expect(said).toEqual([
      { owner: "Bo", department: "", note: "" },
      { owner: "", department: "", note: "" },
    ]);
  });

  it("shades by digits, so that little stays visible beside much", () => {
    expect([0, 1, 10, 1_000, 10_000].map((volume) => heatOf(volume, 10_000))).toEqual([0, 1, 2, 4, 5]);
  });
});
