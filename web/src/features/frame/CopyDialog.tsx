import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { fieldError } from "../../api/errors";
import type { ListedJourney } from "../../api/new-journeys";
import { Dialog } from "../../components/Dialog";
import { ErrorNote } from "../../components/ErrorNote";
import { t } from "../../i18n/t";
import { useCopying } from "./use-journey-deeds";

export type CopyKind = "copy" | "future";

type CopyDialogProps = { journey: ListedJourney; kind: CopyKind; onClose: () => void };

/** Names a copy, or the future state of a journey. */
export default function CopyDialog({ journey, kind, onClose }: CopyDialogProps) {
  const future = kind === "future";
  const [name, setName] = useState(
    future
      ? t("frame.future.name", "{name} (future)", { name: journey.name })
      : t("frame.copy.name", "{name} (copy)", { name: journey.name }),
  );
  const copying = useCopying(journey.slug);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const given = { name: name.trim() };
    copying.mutate(future ? { ...given, state: "future", future_of: journey.slug } : given);
  };
  return (
    <Dialog
      opened
      onClose={onClose}
      title={
        future
          ? t("frame.future.title", "Make a future state of {name}", { name: journey.name })
          : t("frame.copy.title", "Copy {name}", { name: journey.name })
      }
    >
      <form className="form" onSubmit={submit}>
        <p className="muted">
          {future
            ? t(
                "frame.future.lead",
                "A draft that begins as the present journey. Change it to what shall be; the two can be compared side by side.",
              )
            : t("frame.copy.lead", "A draft of its own with all stages, steps and cards.")}
        </p>
        <TextInput
          label={t("frame.name", "Name")}
          required
          data-autofocus
          value={name}
          error={fieldError(copying.error, "name")}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {copying.error ? <ErrorNote error={copying.error} /> : null}
        <Button type="submit" loading={copying.isPending} disabled={!name.trim()}>
          {future ? t("frame.future", "Make the future state") : t("frame.copy.action", "Copy")}
        </Button>
      </form>
    </Dialog>
  );
}
