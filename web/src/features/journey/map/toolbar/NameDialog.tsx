import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { Dialog } from "../../../../components/Dialog";
import { t } from "../../../../i18n/t";

type NameDialogProps = { what: "step" | "stage"; onName: (name: string) => void; onClose: () => void };

/** Asks how a new step or stage is called. */
export function NameDialog({ what, onName, onClose }: NameDialogProps) {
  const [name, setName] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim()) onName(name.trim());
  };
  const title = what === "step" ? t("step.add", "Add step") : t("stage.add", "Add stage");
  const label = what === "step" ? t("step.name", "Name of the step") : t("stage.name", "Name of the stage");
  return (
    <Dialog opened title={title} onClose={onClose}>
      <form className="form" onSubmit={submit}>
        <TextInput
          data-autofocus
          label={label}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" disabled={!name.trim()}>
          {title}
        </Button>
      </form>
    </Dialog>
  );
}
