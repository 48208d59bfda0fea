import { NativeSelect } from "@mantine/core";
import type { SaidKind } from "../../../components/text-search";
import { t } from "../../../i18n/t";
import { kindName } from "./kinds";

type KindChoiceProps<Kind> = { kinds: readonly Kind[]; kind: Kind; onKind: (kind: Kind) => void };

export function KindChoice<Kind extends SaidKind>({ kinds, kind, onKind }: KindChoiceProps<Kind>) {
  return (
    <NativeSelect
      size="sm"
      aria-label={t("text.kind", "Kind of label")}
      value={kind}
      data={kinds.map((each) => ({ value: each, label: kindName(each) }))}
      onChange={(event) => {
        const chosen = kinds.find((each) => each === event.currentTarget.value);
        if (chosen) onKind(chosen);
      }}
    />
  );
}
