import { Button } from "@mantine/core";
import { useId, useState } from "react";
import type { JourneyFile, MapConflict } from "../../api/history";
import type { Merged } from "../../api/new-journeys";
import { ErrorNote } from "../../components/ErrorNote";
import { placeWords, valueWords } from "../../components/map-places";
import { applyEdits } from "../../editor/apply";
import type { Edit, MapDocument } from "../../editor/edits";
import { t } from "../../i18n/t";
import classes from "./Frame.module.css";

type Side = "theirs" | "yours";

type MergeChoicesProps = {
  merged: Merged;
  busy: boolean;
  error: Error | null;
  onTake: (document: JourneyFile) => void;
};

function editFor({ at, why, theirs, yours }: MapConflict): Edit | null {
  if (why !== "changed" && why !== "removed") return null;
  return { kind: "set", at, before: theirs, value: yours } as Edit;
}

/** The merged document with the file's side where it was chosen. */
export function withChoices(merged: Merged, sides: readonly Side[]): JourneyFile {
  const edits = merged.conflicts.flatMap((conflict, index) => {
    const edit = sides[index] === "yours" ? editFor(conflict) : null;
    return edit ? [edit] : [];
  });
  if (!edits.length) return merged.document;
  return applyEdits(merged.document as MapDocument, edits).document as unknown as JourneyFile;
}

/** One choice per place that both sides changed; what stands here wins until something else is chosen. */
export function MergeChoices({ merged, busy, error, onTake }: MergeChoicesProps) {
  const [sides, setSides] = useState<Side[]>(() => merged.conflicts.map(() => "theirs"));
  const choose = (index: number, side: Side) =>
    setSides((old) => old.map((each, at) => (at === index ? side : each)));
  return (
    <>
      {merged.conflicts.length ? (
        <div className="stack">
          <h3>
            {t(
              "merge.conflicts",
              "{n, plural, one {1 place that both changed} other {# places that both changed}}",
              {
                n: merged.conflicts.length,
              },
            )}
          </h3>
          <ul className={classes.conflicts}>
            {merged.conflicts.map((conflict, index) => (
              <li key={conflict.at.join("/")}>
                <ConflictChoice
                  conflict={conflict}
                  document={merged.document}
                  side={sides[index] ?? "theirs"}
                  onChoose={(side) => choose(index, side)}
                />
              </li>
            ))}
          </ul>
        </div>
      ) : (
        <p>{t("merge.clean", "Nothing clashes: both sides' changes are kept.")}</p>
      )}
      {error ? <ErrorNote error={error} /> : null}
      <div>
        <Button loading={busy} onClick={() => onTake(withChoices(merged, sides))}>
          {t("merge.take", "Import the merged map")}
        </Button>
      </div>
    </>
  );
}

type ChoiceProps = {
  conflict: MapConflict;
  document: JourneyFile;
  side: Side;
  onChoose: (side: Side) => void;
};

function ConflictChoice({ conflict, document, side, onChoose }: ChoiceProps) {
  const place = placeWords(conflict.at, document);
  const name = useId();
  const possible = editFor(conflict) !== null;
  return (
    <fieldset className={classes.conflict}>
      <legend>{place}</legend>
      <p className="muted small">
        {t("merge.base", "It was: {value}", { value: valueWords(conflict.base) })}
      </p>
      <SideRadio name={name} checked={side === "theirs"} onChoose={() => onChoose("theirs")}>
        {t("merge.theirs", "Here: {value}", { value: valueWords(conflict.theirs) })}
      </SideRadio>
      <SideRadio
        name={name}
        checked={side === "yours"}
        disabled={!possible}
        onChoose={() => onChoose("yours")}
      >
        {t("merge.yours", "In the file: {value}", { value: valueWords(conflict.yours) })}
      </SideRadio>
    </fieldset>
  );
}

type RadioProps = {
  name: string;
  checked: boolean;
  disabled?: boolean;
  onChoose: () => void;
  children: React.ReactNode;
};

function SideRadio({ name, checked, disabled, onChoose, children }: RadioProps) {
  return (
    <label className={classes.radio}>
      <input type="radio" name={name} checked={checked} disabled={disabled} onChange={onChoose} />
      <span>{children}</span>
    </label>
  );
}
