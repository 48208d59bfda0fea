import { MantineProvider } from "@mantine/core";
import { render, screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { MapChange } from "../../../api/comparing";
import { journey } from "../../../testing/data/journey";
import { AlignedMaps, type Side } from "./AlignedMaps";
import { counterpart } from "./CompareView";
import { changedFields, worthSaying } from "./differing";

function changeOf(own: Partial<MapChange>): MapChange {
  return {
    kind: "changed",
    part: "step",
    slug: "s",
    field: null,
    before: null,
    after: null,
    sentence: "",
    ...own,
  };
}

const changes = [
  changeOf({ part: "journey", slug: "x", field: "state", sentence: "The map now shows the future state." }),
  changeOf({ slug: "order-placed", field: "business.systems", sentence: "Systems changed." }),
  changeOf({ slug: "order-placed", field: "name" }),
  changeOf({ slug: "sim-sent", kind: "removed" }),
];

const [first, ...rest] = journey.stages;
const future = {
  ...journey,
  name: "Next year",
  stages: [
    {
      ...first,
      steps: first?.steps.map((step) =>
        step.slug === "order-placed"
          ? { ...step, name: "Order in one tap", business: { ...step.business, systems: ["App"] } }
          : step,
      ),
    },
    ...rest.map((stage) => ({ ...stage, steps: stage.steps.filter(({ slug }) => slug !== "sim-sent") })),
  ],
} as typeof journey;

function show(side: Side, whole = false) {
  render(
    <MantineProvider>
      <AlignedMaps before={journey} after={future} changes={worthSaying(changes)} side={side} whole={whole} />
    </MantineProvider>,
  );
}

describe("comparing two maps", () => {
  it("does not say that they are two maps", () => {
    expect(worthSaying(changes)).toHaveLength(3);
    expect(changedFields(changes)).toEqual(new Map([["order-placed", new Set(["systems", "name"])]]));
  });

  it("finds the map's own future, or the map that it is the future of", () => {
    const others = [
      { slug: "a", future_of: null },
      { slug: "b", future_of: "me" },
    ];
    expect(counterpart({ slug: "me", future_of: null }, others)?.slug).toBe("b");
    expect(counterpart({ slug: "x", future_of: "a" }, others)?.slug).toBe("a");
    expect(counterpart({ slug: "x", future_of: null }, others)).toBeUndefined();
  });

  it("has the same step in the same row, and marks on both what differs", () => {
    show("both");
    const row = screen.getByRole("row", { name: /Order in one tap/ });
    const [before, after] = within(row).getAllByRole("cell");
    expect(before?.textContent).toContain("Order placed● changed");
    expect(before?.textContent).toContain("Systems (differs)Shop, Billing");
    expect(after?.textContent).toContain("Systems (differs)App");
    expect(before?.textContent).not.toContain("Goal");
    const gone = screen.getByRole("row", { name: /SIM sent/ });
    expect(gone.textContent).toContain("− gone");
    expect(gone.textContent).toContain("no such step");
  });

  it("shows one of the two alone, and what is the same when asked", () => {
    show("after", true);
    expect(screen.queryByText("Order placed")).toBeNull();
    expect(screen.getByRole("row", { name: /Plan viewed/ }).textContent).toContain(
      "GoalFind a plan that fits",
    );
  });
});
