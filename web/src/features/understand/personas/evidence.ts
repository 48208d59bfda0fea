import type { PersonaCard } from "../../../api/contract";
import type { PersonaPiece, PersonaQuote, PieceIn } from "../../../api/personas";
import type { Voice } from "../../../api/voice";
import { scaleName } from "../../../components/scales";
import { formatDay } from "../../../i18n/formats";

const MOST_QUOTED = 1900;

/** The pieces that people put on the card; the count of its segment stands there by itself. */
export function keptPieces({ evidence, segment }: PersonaCard): PieceIn[] {
  return evidence.pieces
    .filter(({ kind, ref }) => !(kind === "query" && ref === segment?.slug))
    .map(({ kind, ref, note, seen_on }) => ({ kind: kind as PieceIn["kind"], ref, note, seen_on }));
}

export function isHeard({ kind }: Pick<PersonaPiece, "kind">): boolean {
  return kind === "interview" || kind === "verbatim";
}

/** A piece of feedback as a quote: its words, and who said it where and when. */
export function quoteOf(voice: Voice): PersonaQuote {
  const score = voice.score === null ? [] : [`${scaleName(voice.scale)} ${voice.score}`];
  const who = [voice.source_name || voice.source, ...score, formatDay(voice.occurred_at)];
  return { text: voice.text.slice(0, MOST_QUOTED), who: who.filter(Boolean).join(", ") };
}

/** The card with one more quote and the feedback that it was taken from, so that it can be traced back. */
export function quoting(card: PersonaCard, voice: Voice): { quotes: PersonaQuote[]; evidence: PieceIn[] } {
  const piece: PieceIn = { kind: "verbatim", ref: String(voice.id), note: "" };
  return { quotes: [...card.quotes, quoteOf(voice)], evidence: [...keptPieces(card), piece] };
}

export function isQuoted(card: PersonaCard, voice: Voice): boolean {
  return card.evidence.pieces.some(({ kind, ref }) => kind === "verbatim" && ref === String(voice.id));
}
