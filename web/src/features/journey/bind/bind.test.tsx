import { MantineProvider } from "@mantine/core";
import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import type { Binding as Found } from "../../../api/binding";
import { applyEdits } from "../../../editor/apply";
import { type Binding, BindLists } from "./BindLists";
import { bindEdits, suggestedEdits, unbindEdits } from "./binding-edits";

const document = {
  stages: [
    {
      slug: "pay",
      name: "Pay",
      steps: [
        { slug: "billed", name: "Bill sent", binds: [{ event: "bill_sent" }] },
        { slug: "paid", name: "Paid", binds: [{ event: "paid", where: { property: "ok", op: "exists" } }] },
      ],
    },
  ],
};

const found: Found = {
  cases: 1000,
  unbound_count: 1,
  events: [
    { name: "bill_sent", count: 900, customers: 800, bound_count: 900, steps: ["billed"] },
    { name: "paid", count: 700, customers: 650, bound_count: 350, steps: ["paid"] },
    { name: "reminder_sent", count: 310, customers: 1, bound_count: 0, steps: [] },
  ],
  unfed_steps: ["closed"],
  unfed: [{ step: "closed", why: "no-binding", wanted: [], sentence: "Nothing is bound to it." }],
  suggestions: [
    {
      after: "billed",
      after_share: 0.34,
      name: "Reminder sent",
      event: "reminder_sent",
      count: 310,
      share: 0.31,
    },
  ],
};

const names = new Map([
  ["billed", "Bill sent"],
  ["paid", "Paid"],
  ["closed", "Closed"],
]);

function show(own: Partial<Binding> = {}) {
  const binding: Binding = {
    names,
    isPlainly: (step) => step === "billed",
    bind: vi.fn(),
    unbind: vi.fn(),
    add: vi.fn(),
    ...own,
  };
  render(
    <MantineProvider>
      <BindLists found={found} binding={binding} />
    </MantineProvider>,
  );
  return binding;
}

describe("the edits of bindings", () => {
  it("bind an event once, and take only a plain binding off", () => {
    const bound = applyEdits(document, bindEdits(document, "paid", "payment"));
    expect(JSON.stringify(bound.document)).toContain('{"event":"payment"}');
    expect(bindEdits(document, "billed", "bill_sent")).toEqual([]);
    expect(unbindEdits(document, "paid", "paid")).toEqual([]);
    const free = applyEdits(document, unbindEdits(document, "billed", "bill_sent"));
    expect(JSON.stringify(free.document)).not.toContain("bill_sent");
    expect(free.inverse).toHaveLength(1);
  });

  it("draw a suggested step behind its step, bound, under a slug that never was", () => {
    const suggested = { after: "billed", name: "Paid", event: "reminder_sent" };
    const { document: drawn, conflicts } = applyEdits(
      document,
      suggestedEdits(document, suggested, ["paid-2"]),
    );
    expect(conflicts).toEqual([]);
    const stage = (drawn.stages as unknown as (typeof document)["stages"])[0];
    expect(stage?.steps.map(({ slug }) => slug)).toEqual(["billed", "paid-3", "paid"]);
    expect(stage?.steps[1]?.binds).toEqual([{ event: "reminder_sent" }]);
  });

  it("give an empty map its first stage with the step", () => {
    const suggested = { after: null, name: "Bill sent", event: "bill_sent" };
    const { document: drawn } = applyEdits({ stages: [] }, suggestedEdits({ stages: [] }, suggested, []));
    expect(JSON.stringify(drawn.stages)).toContain('"binds":[{"event":"bill_sent"}]');
  });
});

describe("the list of events", () => {
  it("begins with the events, unbound ones first, what the map lacks being counted above", async () => {
    show();
    const [unfed, suggested] = screen.getAllByRole("group") as HTMLDetailsElement[];
    expect([unfed?.open, suggested?.open]).toEqual([false, false]);
    expect(unfed?.querySelector("summary")?.textContent).toBe("Steps that no event reaches: 1");
    expect(suggested?.querySelector("summary")?.textContent).toBe("Steps that the log suggests: 1");
    expect(screen.getByRole("heading", { name: "Events: 3, of which 1 on no step" })).toBeTruthy();
    expect(screen.getByText("Nothing is bound to it.")).toBeTruthy();
    const events = within(screen.getByRole("list", { name: "Events in the log" })).getAllByText(/times,/);
    expect(events.map((one) => one.textContent)).toEqual([
      "310 times, 1 customer · on no step",
      "900 times, 800 customers",
      "700 times, 650 customers · 50% of them on a step",
    ]);
  });

  it("binds without dragging, takes off, adds a suggested step", async () => {
    const binding = show();
    await userEvent.selectOptions(screen.getByLabelText("Bind “reminder_sent” to a step"), "paid");
    expect(binding.bind).not.toHaveBeenCalled();
    await userEvent.click(screen.getByRole("button", { name: "Bind “reminder_sent”" }));
    expect(binding.bind).toHaveBeenCalledWith("paid", "reminder_sent");
    await userEvent.click(screen.getByRole("button", { name: "Take “bill_sent” off “Bill sent”" }));
    expect(binding.unbind).toHaveBeenCalledWith("billed", "bill_sent");
    expect(screen.queryByRole("button", { name: "Take “paid” off “Paid”" })).toBeNull();
    expect(screen.getByText("“Reminder sent” after “Bill sent”: 31% of cases")).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "Add the step “Reminder sent”" }));
    expect(binding.add).toHaveBeenCalledWith(found.suggestions[0]);
  });

  it("is searched by name", async () => {
    show();
    await userEvent.type(screen.getByRole("searchbox", { name: "Search events" }), "remi");
    expect(screen.queryByText("bill_sent")).toBeNull();
    expect(screen.getByText("reminder_sent")).toBeTruthy();
  });

  it("changes nothing where one only looks", () => {
    show({ bind: null, unbind: null, add: null });
    expect(screen.queryByRole("button")).toBeNull();
    expect(screen.queryByRole("combobox")).toBeNull();
  });
});
