import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { JourneyStep, StepNumbers } from "../../../../api/contract";
import { type EvidenceCell, evidenceQuery } from "../../../../api/overlay";
import type { Json } from "../../../../editor/edits";
import { t } from "../../../../i18n/t";
import { laneLabel } from "../../map/lanes";
import { cellWords, gradeGlyph } from "../../overlay/evidence-words";
import { useJourneyView } from "../../search";
import { EvidenceFinder, kindChoices } from "./EvidenceFinder";
import type { Piece } from "./evidence-finds";
import classes from "./Fields.module.css";
import { ChoiceField, FieldGroup, TextField } from "./fields";
import type { ChangeStep } from "./StepFields";

const CLAIMS = ["goal", "action", "thought", "feeling", "quote", "process"];

type EvidenceProps = {
  step: JourneyStep;
  change: ChangeStep;
  numbers: StepNumbers | undefined;
  until: string | null | undefined;
};

/** What each claim rests on: the fields of the step that say something, and its cards; with its grade and its age. */
export function EvidenceFields({ step, change, numbers, until }: EvidenceProps) {
  const { slug } = useJourneyView();
  const graded = useQuery(evidenceQuery(slug)).data?.cells ?? [];
  const claims = CLAIMS.filter((name) => says(step, name) || step.evidence[name]?.length);
  const cards = Object.entries(step.cards).flatMap(([lane, held]) => held.map((card) => ({ lane, card })));
  if (!claims.length && !cards.length) return null;
  const label = t("lane.evidence", "Evidence");
  const cellOf = (...end: string[]) =>
    graded.find(
      ({ step: at, at: path }) =>
        at === step.slug && end.every((part, i) => path.at(i - end.length) === part),
    );
  const shared = { step, numbers, until: until ?? null };
  return (
    <FieldGroup name="evidence" title={t("evidence.title", "What it rests on")}>
      {claims.map((name) => (
        <ClaimFields
          key={name}
          title={laneLabel({ slug: name })}
          pieces={step.evidence[name] ?? []}
          cell={cellOf(name === "process" ? "business" : "customer", name)}
          onPieces={(pieces) => change(label, ["evidence", name], pieces)}
          {...shared}
        />
      ))}
      {cards.map(({ lane, card }) => (
        <ClaimFields
          key={card.id}
          title={card.text}
          pieces={card.evidence ?? []}
          cell={cellOf(lane, card.id)}
          onPieces={(pieces) => change(label, ["cards", lane, card.id, "evidence"], pieces)}
          {...shared}
        />
      ))}
    </FieldGroup>
  );
}

function says({ customer, business }: JourneyStep, name: string): boolean {
  const value = { ...customer, process: business.process }[name as "goal"] as unknown;
  return value !== "" && value !== null && value !== undefined;
}

type ClaimProps = {
  title: string;
  pieces: readonly Piece[];
  /** What the server says of the claim; it is behind by a moment after a change. */
  cell: EvidenceCell | undefined;
  step: JourneyStep;
  numbers: StepNumbers | undefined;
  until: string | null;
  onPieces: (pieces: Json) => void;
};

function ClaimFields({ title, pieces, cell, step, numbers, until, onPieces }: ClaimProps) {
  const [finding, setFinding] = useState(false);
  const put = (next: readonly Piece[]) => onPieces(next.map(pieceInFile));
  const replace = (at: number, patch: Partial<Piece>) =>
    put(pieces.map((piece, place) => (place === at ? { ...piece, ...patch } : piece)));
  return (
    <details className={classes.claim} open={pieces.length > 0 || undefined}>
      <summary>
        {title} <GradeWords pieces={pieces} cell={cell} />
      </summary>
      <div className={classes.group}>
        {pieces.map((piece, at) => (
          <PieceFields
            key={at.toString()}
            piece={piece}
            onPatch={(patch) => replace(at, patch)}
            onRemove={() => put(pieces.filter((_, place) => place !== at))}
          />
        ))}
        {finding ? (
          <EvidenceFinder
            step={step}
            numbers={numbers}
            until={until}
            onTake={(piece) => {
              put([...pieces, piece]);
              setFinding(false);
            }}
            onClose={() => setFinding(false)}
          />
        ) : (
          <div>
            <Button
              size="compact-xs"
              variant="default"
              aria-label={t("evidence.add.to", "Add evidence for {claim}", { claim: title })}
              onClick={() => setFinding(true)}
            >
              {t("evidence.add", "Add evidence")}
            </Button>
          </div>
        )}
      </div>
    </details>
  );
}

/** The grade and the age by rule; a claim without evidence is called what it is. */
function GradeWords({ pieces, cell }: Pick<ClaimProps, "pieces" | "cell">) {
  const known = cell && cell.grade !== "assumption";
  if (!pieces.length) return <span className={classes.grade}>{t("lane.assumption", "assumption")}</span>;
  return (
    <span className={classes.grade} data-known={known || undefined} title={cell?.sentence}>
      {known
        ? `${gradeGlyph(cell.grade)} ${cellWords(cell)}`
        : t("lane.evidence.count", "{n, plural, one {1 piece of evidence} other {# pieces of evidence}}", {
            n: pieces.length,
          })}
    </span>
  );
}

type PieceProps = { piece: Piece; onPatch: (patch: Partial<Piece>) => void; onRemove: () => void };

function PieceFields({ piece, onPatch, onRemove }: PieceProps) {
  return (
    <div className={classes.piece}>
      <ChoiceField
        label={t("evidence.kind", "Kind")}
        value={piece.kind}
        choices={kindChoices()}
        onChoice={(kind) => onPatch({ kind: kind as Piece["kind"] })}
      />
      <TextField
        label={t("evidence.seen-on", "Seen on")}
        type="date"
        text={piece.seen_on ?? ""}
        onText={(day) => onPatch({ seen_on: day || null })}
      />
      <div className={classes.wide}>
        <TextField
          label={t("evidence.ref", "Where it is kept")}
          text={piece.ref}
          onText={(ref) => ref.trim() && onPatch({ ref: ref.trim() })}
        />
      </div>
      <div className={classes.wide}>
        <TextField
          label={t("evidence.note", "Note")}
          lines
          text={piece.note}
          onText={(note) => onPatch({ note })}
        />
      </div>
      <Button size="compact-xs" variant="default" onClick={onRemove}>
        {t("menu.remove", "Remove")}
      </Button>
    </div>
  );
}

function pieceInFile({ kind, ref, note, seen_on }: Piece): Json {
  return { kind, ref, ...(note ? { note } : {}), ...(seen_on ? { seen_on } : {}) };
}
