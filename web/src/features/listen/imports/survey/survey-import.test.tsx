import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { askedFor } from "../../../../testing/fake-server.ts";
import { openApp } from "../../../../testing/render-app";

const FILE = new File(["RESPNUM,Q7ALL\n"], "airport-2017.csv", { type: "text/csv" });

async function mapped() {
  const { user } = openApp("/listen/imports");
  await user.upload(await screen.findByLabelText("Files to import"), FILE);
  await user.selectOptions(await screen.findByRole("combobox", { name: "The files hold" }), "survey");
  const form = await screen.findByRole("form", { name: "What each column holds" });
  return { user, form };
}

describe("a wide survey", () => {
  it("is mapped, scored before anything is imported, imported, and remembered", async () => {
    const { user, form } = await mapped();
    expect(screen.getByText(/1 question was found again, 1 under another name/)).toBeTruthy();
    expect(screen.getByText(/Not found: Wi-Fi/)).toBeTruthy();
    await user.type(within(form).getByLabelText(/Day of the answers/), "2017-05-01");
    await user.click(within(form).getByRole("button", { name: "See the scores first" }));
    const scores = await screen.findByRole("region", { name: "What the survey would say" });
    expect(scores.textContent).toContain("4.064");
    expect(scores.textContent).toContain("7 (2 times)");
    const preview = askedFor("POST", "/api/connect/surveys/preview").at(-1)?.body as FormData;
    expect(JSON.parse(String(preview.get("mapping"))).questions).toMatchObject([
      { column: "Q7ALL", slug: "overall", not_given: ["0"], not_applicable: ["6"] },
    ]);
    await user.click(within(scores).getByRole("button", { name: "Import 2,831 respondents" }));
    expect(await screen.findByText("The import is finished.")).toBeTruthy();
    expect(askedFor("POST", "/api/connect/recipes").at(-1)?.body).toMatchObject({ name: "airport 2017" });
  });

  it("takes a code for what a person says, and asks to look again", async () => {
    const { user, form } = await mapped();
    await user.type(within(form).getByLabelText(/Day of the answers/), "2017-05-01");
    await user.click(within(form).getByRole("button", { name: "See the scores first" }));
    await user.click(within(form).getByRole("button", { name: /codes of Q7ALL/ }));
    await user.selectOptions(within(form).getByRole("combobox", { name: "5" }), "apart");
    await user.click(await screen.findByRole("button", { name: "See the scores of the changed columns" }));
    const preview = askedFor("POST", "/api/connect/surveys/preview").at(-1)?.body as FormData;
    expect(JSON.parse(String(preview.get("mapping"))).questions[0].not_applicable).toContain("5");
  });
});
