import { ActionIcon, Button, NativeSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { PersonaCard } from "../../../api/contract";
import { interviewsQuery } from "../../../api/hearing";
import { type PersonaPiece, type PersonaQuote, segmentVoiceQuery } from "../../../api/personas";
import { ErrorNote } from "../../../components/ErrorNote";
import { Icon } from "../../../components/Icon";
import { Panel } from "../../../components/Panel";
import { useRight } from "../../../components/use-right";
import { formatDay } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import { isHeard, isQuoted, keptPieces, quoteOf, quoting } from "./evidence";
import { Grade } from "./Grade";
import classes from "./Personas.module.css";
import { useUpdatePersona } from "./use-persona-deeds";
import { pieceKind } from "./words";

/** What people said: quotes, the interviews and feedback that they rest on, and what members said last. */
export function HeardPanel({ persona }: { persona: PersonaCard }) {
  const mayEdit = useRight("understand.edit");
  const saving = useUpdatePersona(persona.slug);
  const heard = persona.evidence.pieces.filter(isHeard);
  const dropQuote = (at: number) => saving.mutate({ quotes: persona.quotes.toSpliced(at, 1) });
  const dropPiece = (piece: PersonaPiece) =>
    saving.mutate({
      evidence: keptPieces(persona).filter(({ kind, ref }) => kind !== piece.kind || ref !== piece.ref),
    });
  return (
    <Panel
      title={t("personas.heard", "What was heard")}
      hint={persona.evidence.sentence}
      actions={<Grade evidence={persona.evidence} />}
    >
      <div className="stack">
        {saving.error ? <ErrorNote error={saving.error} compact /> : null}
        {persona.quotes.map((quote, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same words may stand there twice
          <Quote key={`${at}-${quote.text}`} quote={quote} onDrop={mayEdit ? () => dropQuote(at) : null} />
        ))}
        {heard.length ? (
          <ul className={classes.pieces}>
            {heard.map((piece) => (
              <Piece
                key={`${piece.kind}-${piece.ref}`}
                piece={piece}
                onDrop={mayEdit ? () => dropPiece(piece) : null}
              />
            ))}
          </ul>
        ) : (
          <p className="muted">
            {t("personas.heard.none", "No interview and no feedback stands behind this card yet.")}
          </p>
        )}
        {mayEdit ? <AddInterview persona={persona} /> : null}
        {persona.segment ? <OfMembers persona={persona} slug={persona.segment.slug} /> : null}
      </div>
    </Panel>
  );
}

function Quote({ quote, onDrop }: { quote: PersonaQuote; onDrop: (() => void) | null }) {
  return (
    <figure className={classes.quote}>
      <blockquote>{quote.text}</blockquote>
      <figcaption className="muted small">
        {quote.who}
        {onDrop ? (
          <ActionIcon
            variant="subtle"
            size={24}
            aria-label={t("personas.quote.drop", "Take this quote off the card")}
            onClick={onDrop}
          >
            <Icon name="x" size={14} />
          </ActionIcon>
        ) : null}
      </figcaption>
    </figure>
  );
}

function Piece({ piece, onDrop }: { piece: PersonaPiece; onDrop: (() => void) | null }) {
  const { kind, label, ref, note, seen_on, is_fresh, is_found } = piece;
  const name = label || note || ref;
  return (
    <li>
      <span>
        {pieceKind(kind)}: <PieceLink piece={piece} name={name} />
        <span className="muted small">
          {seen_on ? ` · ${formatDay(seen_on)}` : ""}
          {is_found === false ? ` · ${t("personas.piece.gone", "no longer there")}` : ""}
          {seen_on && !is_fresh ? ` · ${t("personas.piece.old", "older than it should be")}` : ""}
        </span>
      </span>
      {onDrop ? (
        <ActionIcon
          variant="subtle"
          size={24}
          aria-label={t("personas.piece.drop", "Take off: {name}", { name })}
          onClick={onDrop}
        >
          <Icon name="x" size={14} />
        </ActionIcon>
      ) : null}
    </li>
  );
}

function PieceLink({ piece: { kind, ref, is_found }, name }: { piece: PersonaPiece; name: string }) {
  if (!is_found || !/^\d+$/.test(ref)) return name;
  if (kind === "interview") {
    return (
      <Link to="/frame/interviews/$id" params={{ id: ref }}>
        {name}
      </Link>
    );
  }
  return (
    <Link to="/listen/feedback" search={{ state: "all", open: Number(ref) }}>
      {name}
    </Link>
  );
}

function AddInterview({ persona }: { persona: PersonaCard }) {
  const [chosen, setChosen] = useState("");
  const maySee = useRight("frame.view");
  const interviews = useQuery({ ...interviewsQuery(), enabled: maySee }).data ?? [];
  const saving = useUpdatePersona(persona.slug, () => setChosen(""));
  const named = new Set(
    persona.evidence.pieces.filter(({ kind }) => kind === "interview").map(({ ref }) => ref),
  );
  const free = interviews.filter(({ id }) => !named.has(String(id)));
  if (!free.length) return null;
  return (
    <div className={classes.add}>
      <NativeSelect
        label={t("personas.interview.add", "Add an interview")}
        size="xs"
        data={[
          { value: "", label: t("condition.choose", "Choose…") },
          ...free.map(({ id, stakeholder, held_on }) => ({
            value: String(id),
            label: `${stakeholder.name}, ${formatDay(held_on)}`,
          })),
        ]}
        value={chosen}
        onChange={(event) => setChosen(event.currentTarget.value)}
      />
      <Button
        size="xs"
        variant="default"
        disabled={!chosen}
        loading={saving.isPending}
        onClick={() =>
          saving.mutate({ evidence: [...keptPieces(persona), { kind: "interview", ref: chosen, note: "" }] })
        }
      >
        {t("understand.personas.add", "Add")}
      </Button>
    </div>
  );
}

/** The newest words of the segment's customers, each to be taken as a quote. */
function OfMembers({ persona, slug }: { persona: PersonaCard; slug: string }) {
  const mayListen = useRight("listen.view");
  const mayEdit = useRight("understand.edit");
  const voices = useQuery({ ...segmentVoiceQuery(slug), enabled: mayListen }).data?.items ?? [];
  const saving = useUpdatePersona(persona.slug);
  if (!voices.length) return null;
  return (
    <section>
      <h3>{t("personas.said", "What members said last")}</h3>
      <ul className={classes.voices}>
        {voices.map((voice) => {
          const { text, who } = quoteOf(voice);
          return (
            <li key={voice.id}>
              <span className={classes.words}>{text}</span>
              <span className="muted small">{who}</span>
              {mayEdit && !isQuoted(persona, voice) ? (
                <Button
                  size="compact-xs"
                  variant="default"
                  aria-label={t("personas.quote.take-of", "Take as a quote: {text}", {
                    text: text.slice(0, 60),
                  })}
                  disabled={saving.isPending}
                  onClick={() => saving.mutate(quoting(persona, voice))}
                >
                  {t("personas.quote.take", "Take as a quote")}
                </Button>
              ) : null}
            </li>
          );
        })}
      </ul>
      <Link to="/listen/feedback" search={{ segment: [slug], state: "all" }}>
        {t("personas.said.all", "All that they said")}
      </Link>
    </section>
  );
}
