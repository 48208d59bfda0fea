import { expect, it } from "vitest";
import type { JourneyStep } from "../../../../api/contract";
import { targets } from "./HandOffFields";

const steps = [
  { slug: "pay", name: "Pay", business: { department: "Billing" } },
  { slug: "pack", name: "Pack", business: { department: null } },
] as unknown as JourneyStep[];

it("offers steps and departments to hand over to, and says what has left the map", () => {
  expect(targets(steps, "pay").map(({ label }) => label)).toEqual(["Pay", "Pack", "Billing (department)"]);
  expect(targets(steps, "gone")[0]).toEqual({ value: "gone", label: "gone (not on the map)" });
});
