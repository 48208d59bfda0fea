import { i18n } from "@lingui/core";
import { screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { openApp } from "../testing/render-app";
import { activateLocale } from "./t";

afterEach(() => i18n.activate("en"));

/** Words of the brand, of data and of units are no translations. */
const UNTRANSLATED = /^(Desirepath|Ctrl K|Fernweh Mobile|MB?|[\s\d·,.…–%]*)$/;

it("every word of a page comes from the catalogue: in the pseudo-language no plain English is left", async () => {
  await activateLocale("pseudo");
  openApp("/prove");
  const heading = await screen.findByRole("heading", { level: 1 });
  expect(heading.textContent).not.toBe("Prove");
  const words: string[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const style = node.parentElement?.tagName === "STYLE";
    const text = node.textContent?.trim() ?? "";
    if (!style && text && /^[\x20-\x7e]+$/.test(text) && !UNTRANSLATED.test(text)) words.push(text);
  }
  expect(words).toEqual([]);
});
