import { Button, NativeSelect } from "@mantine/core";
import type { LabelSet } from "../../../api/text";
import type { LabelKind, Voice, VoiceLabel } from "../../../api/voice";
import { t } from "../../../i18n/t";
import classes from "./Piece.module.css";
import type { Correcting } from "./use-correcting";
import { labelWord } from "./words";

type CorrectionProps = { label: VoiceLabel; sets: readonly LabelSet[]; deeds: Correcting };

/** Right, wrong, or rather another one: the word of a person stays, and the machine learns from it. */
export function Correction({ label, sets, deeds }: CorrectionProps) {
  const set = sets.find(({ kind }) => kind === label.kind);
  const others = set ? choicesOf(set).filter(({ value }) => value !== label.value) : [];
  return (
    <div className="row">
      <Button size="compact-xs" variant="default" onClick={() => deeds.judge(label, true)}>
        {t("label.right", "Right")}
      </Button>
      <Button size="compact-xs" variant="default" onClick={() => deeds.judge(label, false)}>
        {t("label.wrong", "Wrong")}
      </Button>
      {others.length ? (
        <NativeSelect
          size="xs"
          aria-label={t("label.rather", "It is rather…")}
          value=""
          data={[{ value: "", label: t("label.rather", "It is rather…"), disabled: true }, ...others]}
          onChange={(event) => deeds.replace(label, event.currentTarget.value, set?.is_many ?? false)}
        />
      ) : null}
    </div>
  );
}

type AddLabelProps = {
  voice: Voice;
  sets: readonly LabelSet[];
  onAdd: (kind: LabelKind, value: string, isMany: boolean) => void;
};

/** Labels that the machine did not see: of kinds that can have several, or that say nothing yet. */
export function AddLabel({ voice, sets, onAdd }: AddLabelProps) {
  const has = (kind: string, value?: string) =>
    voice.labels.some((label) => label.kind === kind && (value === undefined || label.value === value));
  const groups = sets
    .filter((set) => set.is_many || !has(set.kind))
    .map((set) => ({
      group: set.name,
      items: choicesOf(set)
        .filter(({ value }) => value !== set.silent && !has(set.kind, value))
        .map(({ value, label }) => ({ value: `${set.kind} ${value}`, label })),
    }))
    .filter(({ items }) => items.length);
  if (!groups.length) return null;
  return (
    <NativeSelect
      size="xs"
      className={classes.addLabel}
      aria-label={t("label.add", "Add a label…")}
      value=""
      data={[{ value: "", label: t("label.add", "Add a label…"), disabled: true }, ...groups]}
      onChange={(event) => {
        const [kind = "", value = ""] = event.currentTarget.value.split(" ");
        onAdd(kind as LabelKind, value, sets.find((set) => set.kind === kind)?.is_many ?? false);
      }}
    />
  );
}

function choicesOf(set: LabelSet): { value: string; label: string }[] {
  const named = set.values
    .filter(({ state }) => state === "active")
    .map(({ value, name }) => ({
      value,
      label: set.is_own ? name : labelWord({ kind: set.kind, value }),
    }));
  const isSilentListed = !set.silent || named.some(({ value }) => value === set.silent);
  return isSilentListed
    ? named
    : [...named, { value: set.silent, label: t("label.silent", "says nothing of it") }];
}
