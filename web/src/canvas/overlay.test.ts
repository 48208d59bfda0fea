import { describe, expect, it } from "vitest";
import { journeyNumbers } from "../testing/data/journey";
import { fifthOf, levelOf, mainCurrency, shadesOf } from "./overlay";

const { steps } = journeyNumbers;

function shadeAt(name: Parameters<typeof shadesOf>[0], slug: string) {
  return shadesOf(name, steps).find((step) => step.slug === slug);
}

describe("what colours the steps", () => {
  it("puts a value into a class whose upper border belongs to it", () => {
    expect([0.1, 0.2, 0.21, 0.8, 0.9].map((share) => levelOf(share, [0.2, 0.4, 0.6, 0.8]))).toEqual([
      1, 1, 2, 4, 5,
    ]);
    expect([0, 1, 50, 100].map((value) => fifthOf(value, 100))).toEqual([1, 1, 3, 5]);
    expect(fifthOf(0, 0)).toBe(1);
  });

  it("takes shares, waits, voice, money and pain from the step's numbers", () => {
    expect(shadeAt("reached", "order-placed")?.shade).toEqual({ ramp: "more", level: 5 });
    expect(shadeAt("dropped", "identity-checked")?.shade).toEqual({ ramp: "worse", level: 4 });
    expect(shadeAt("time", "identity-checked")?.shade).toEqual({ ramp: "worse", level: 3 });
    expect(shadeAt("voice", "line-activated")?.shade).toEqual({ ramp: "feel", level: 4 });
    expect(shadeAt("pain", "plan-viewed")?.shade).toEqual({ ramp: "worse", level: 5 });
  });

  it("gives no colour to fewer than 30, and says when there is nothing", () => {
    expect(shadeAt("voice", "port-requested")).toMatchObject({ state: "few", shade: null, n: 21 });
    expect(shadeAt("voice", "plan-viewed")).toMatchObject({ state: "none", value: null });
  });

  it("tells money that comes in from money that goes out", () => {
    expect(mainCurrency(steps)).toBe("EUR");
    expect(shadeAt("money", "order-placed")).toMatchObject({
      unit: "EUR",
      shade: { ramp: "more", level: 5 },
    });
    expect(shadeAt("money", "sim-sent")?.shade).toEqual({ ramp: "worse", level: 1 });
  });
});
