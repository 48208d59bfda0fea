import { Button, NativeSelect } from "@mantine/core";
import { useState } from "react";
import type { GapRow } from "../../../api/framework";
import { Dialog } from "../../../components/Dialog";
import { ErrorNote } from "../../../components/ErrorNote";
import { t } from "../../../i18n/t";
import type { useDeciding } from "./use-deciding";

type AliasDialogProps = {
  row: GapRow;
  listed: string[];
  alias: ReturnType<typeof useDeciding>["alias"];
  onClose: () => void;
};

/** Asks which listed touchpoint a name means. */
export function AliasDialog({ row, listed, alias, onClose }: AliasDialogProps) {
  const [chosen, setChosen] = useState(listed[0] ?? "");
  return (
    <Dialog
      opened
      title={t("gap.alias-title", "{name} is another name of…", { name: row.name })}
      onClose={onClose}
    >
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          alias.mutate(chosen);
        }}
      >
        <NativeSelect
          label={t("gap.alias-of", "Touchpoint on the map")}
          description={t("gap.alias-hint", "What is said and seen of it counts there; no record is changed.")}
          data-autofocus
          value={chosen}
          data={listed}
          onChange={(event) => setChosen(event.currentTarget.value)}
        />
        {alias.error ? <ErrorNote error={alias.error} /> : null}
        <Button type="submit" loading={alias.isPending}>
          {t("gap.alias-do", "Count it there")}
        </Button>
      </form>
    </Dialog>
  );
}
