import { type Mark, piecesOf } from "./marks";
import classes from "./Piece.module.css";

/** What somebody wrote, as plain text; found words and words that led to a label are marked. */
export function MarkedText({ text, marks = [] }: { text: string; marks?: readonly Mark[] }) {
  if (!marks.length) return text;
  return piecesOf(text, marks).map(({ at, text: words, found, word }) =>
    found || word ? (
      <mark key={at} className={classes.mark} data-found={found || undefined} data-word={word || undefined}>
        {words}
      </mark>
    ) : (
      <span key={at}>{words}</span>
    ),
  );
}
