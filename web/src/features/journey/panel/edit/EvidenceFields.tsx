import { Button } from "@mantine/core";
import type { JourneyStep } from "../../../../api/contract";
import type { Json } from "../../../../editor/edits";
import { t } from "../../../../i18n/t";
import { laneLabel } from "../../map/lanes";
import classes from "./Fields.module.css";
import { ChoiceField, FieldGroup, TextField } from "./fields";
import type { ChangeStep } from "./StepFields";

type Piece = JourneyStep["evidence"][string][number];

const CLAIMS = ["goal", "action", "thought", "feeling", "quote", "process"];

/** What each claim rests on: the fields of the step that say something, and its cards. */
export function EvidenceFields({ step, change }: { step: JourneyStep; change: ChangeStep }) {
  const claims = CLAIMS.filter((name) => says(step, name) || step.evidence[name]?.length);
  const cards = Object.entries(step.cards).flatMap(([lane, held]) => held.map((card) => ({ lane, card })));
  if (!claims.length && !cards.length) return null;
  return (
    <FieldGroup title={t("evidence.title", "What it rests on")}>
      {claims.map((name) => (
        <ClaimFields
          key={name}
          title={laneLabel({ slug: name })}
          pieces={step.evidence[name] ?? []}
          onPieces={(pieces) => change(t("lane.evidence", "Evidence"), ["evidence", name], pieces)}
        />
      ))}
      {cards.map(({ lane, card }) => (
        <ClaimFields
          key={card.id}
          title={card.text}
          pieces={card.evidence ?? []}
          onPieces={(pieces) =>
            change(t("lane.evidence", "Evidence"), ["cards", lane, card.id, "evidence"], pieces)
          }
        />
      ))}
    </FieldGroup>
  );
}

function says({ customer, business }: JourneyStep, name: string): boolean {
  const value = { ...customer, process: business.process }[name as "goal"] as unknown;
  return value !== "" && value !== null && value !== undefined;
}

type ClaimProps = { title: string; pieces: readonly Piece[]; onPieces: (pieces: Json) => void };

function ClaimFields({ title, pieces, onPieces }: ClaimProps) {
  const put = (next: readonly Piece[]) => onPieces(next.map(pieceInFile));
  const replace = (at: number, patch: Partial<Piece>) =>
    put(pieces.map((piece, place) => (place === at ? { ...piece, ...patch } : piece)));
  const add = () =>
    put([
      ...pieces,
      { kind: "interview", ref: t("evidence.unnamed", "to be named"), note: "", seen_on: null },
    ]);
  return (
    <details open={pieces.length > 0}>
      <summary>
        {title}{" "}
        <span className="muted small">
          {pieces.length
            ? t(
                "lane.evidence.count",
                "{n, plural, one {1 piece of evidence} other {# pieces of evidence}}",
                {
                  n: pieces.length,
                },
              )
            : t("lane.assumption", "assumption")}
        </span>
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
        <div>
          <Button size="compact-xs" variant="default" onClick={add}>
            {t("evidence.add", "Add evidence")}
          </Button>
        </div>
      </div>
    </details>
  );
}

type PieceProps = { piece: Piece; onPatch: (patch: Partial<Piece>) => void; onRemove: () => void };

function PieceFields({ piece, onPatch, onRemove }: PieceProps) {
  return (
    <div className={classes.piece}>
      <ChoiceField
        label={t("evidence.kind", "Kind")}
        value={piece.kind}
        choices={[
          { value: "interview", label: t("evidence.interview", "Interview") },
          { value: "verbatim", label: t("evidence.verbatim", "Customers’ words") },
          { value: "metric", label: t("evidence.metric", "Metric") },
          { value: "query", label: t("evidence.query", "Question to the events") },
        ]}
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
