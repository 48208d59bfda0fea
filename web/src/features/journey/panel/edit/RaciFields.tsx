import type { JourneyStep } from "../../../../api/contract";
import type { Json } from "../../../../editor/edits";
import { t } from "../../../../i18n/t";
import { fieldOf } from "../../map/cell-values";
import { TextField } from "./fields";
import type { ChangeStep } from "./StepFields";

type PartProps = { step: JourneyStep; change: ChangeStep };

type RaciField = { name: "responsible" | "accountable" | "consulted" | "informed"; label: string };

/** Who does the work, answers for it, is asked and is told. */
export function RaciFields({ step, change }: PartProps) {
  const { raci } = step.business;
  const fields: RaciField[] = [
    { name: "responsible", label: t("raci.responsible", "Does the work") },
    { name: "accountable", label: t("raci.accountable", "Answers for it") },
    { name: "consulted", label: t("raci.consulted", "Is asked") },
    { name: "informed", label: t("raci.informed", "Is told") },
  ];
  return fields.map(({ name, label }) => {
    const present = raci[name];
    const text = typeof present === "string" ? present : present.join("\n");
    return (
      <TextField
        key={name}
        label={label}
        lines={name !== "accountable"}
        hint={name === "accountable" ? undefined : t("cell.hint.list", "One on each line")}
        list={name === "accountable" ? "step-people" : undefined}
        text={text}
        onText={(written) =>
          change(label, fieldOf("raci", step.slug).slice(2), raciWith(raci, name, written))
        }
      />
    );
  });
}

type Raci = JourneyStep["business"]["raci"];

/** The whole of RACI is one field of the file; what is empty is left out. */
function raciWith(raci: Raci, name: RaciField["name"], text: string): Json {
  const lines = text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
  const next = { ...raci, [name]: name === "accountable" ? text.trim() : lines };
  const filled = Object.entries(next).filter(([, value]) => value.length);
  return filled.length ? Object.fromEntries(filled) : null;
}
