import { memo } from "react";
import type { Voice } from "../../../api/voice";
import { FeelingBadge } from "../../../components/FeelingBadge";
import { Icon } from "../../../components/Icon";
import { answerWords } from "../../../components/scales";
import { formatAgo } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import { notedAs } from "../note/kinds";
import classes from "./Feedback.module.css";
import { MarkedText } from "./MarkedText";
import { foundMarks } from "./marks";
import { Wordless } from "./Wordless";
import { labelWord, sourceKindIcon, sourceKindWord } from "./words";

type VoiceRowProps = {
  voice: Voice;
  id: string;
  place: number;
  /** How many there are; −1 while nobody knows. */
  of: number;
  top: number;
  measure: (row: HTMLElement | null) => void;
  isOpen: boolean;
  isChosen: boolean;
  tagName: (slug: string) => string;
  onOpen: (id: number) => void;
  onChoose: (id: number) => void;
};

const TOLD_IN_A_ROW = new Set(["intent", "topic", "root_cause"]);

/** One piece in two lines of words and one of facts. */
export const VoiceRow = memo(function VoiceRow(given: VoiceRowProps) {
  const { voice, isOpen, isChosen, onOpen, onChoose } = given;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list around it has the keys
    <div
      ref={given.measure}
      id={given.id}
      data-index={given.place - 1}
      role="option"
      tabIndex={-1}
      aria-selected={isChosen}
      aria-posinset={given.place}
      aria-setsize={given.of}
      className={classes.row}
      data-open={isOpen || undefined}
      data-handled={voice.state === "handled" || undefined}
      style={{ transform: `translateY(${given.top}px)` }}
      onClick={() => onOpen(voice.id)}
    >
      {/* biome-ignore lint/a11y: a pointer's way to tick; by keyboard it is Space or x on the row */}
      <span
        className={classes.tick}
        data-on={isChosen || undefined}
        onClick={(event) => {
          event.stopPropagation();
          onChoose(voice.id);
        }}
      >
        <span className={classes.box}>{isChosen ? <Icon name="check" size={14} /> : null}</span>
      </span>
      <div className={classes.rowWords}>
        <p className={classes.snippet}>
          <RowText voice={voice} />
        </p>
        <RowFacts voice={voice} tagName={given.tagName} />
      </div>
      <div className={classes.rowEnd}>
        <time dateTime={voice.occurred_at}>{formatAgo(voice.occurred_at)}</time>
        <Sentiment voice={voice} />
      </div>
    </div>
  );
});

function RowText({ voice }: { voice: Voice }) {
  if (voice.snippet.text)
    return <MarkedText text={voice.snippet.text} marks={foundMarks(voice.snippet.marks)} />;
  return <Wordless voice={voice} />;
}

function RowFacts({ voice, tagName }: Pick<VoiceRowProps, "voice" | "tagName">) {
  const score = voice.score === null ? notedAs(voice.properties) : answerWords(voice.scale, voice.score);
  const labels = voice.labels.filter(({ kind }) => TOLD_IN_A_ROW.has(kind)).slice(0, 2);
  return (
    <p className={classes.facts}>
      <span className={classes.source}>
        <Icon name={sourceKindIcon(voice.source_kind)} size={14} />
        {voice.source_kind === "other" ? voice.source_name : sourceKindWord(voice.source_kind)}
      </span>
      {[score, voice.step_name ?? voice.step].filter(Boolean).map((fact) => (
        <span key={fact}>{fact}</span>
      ))}
      {labels.map((label) => (
        <span key={`${label.kind} ${label.value}`} className={classes.label}>
          {labelWord(label)}
        </span>
      ))}
      {voice.tags.map((tag) => (
        <span key={tag} className={classes.tag}>
          {tagName(tag)}
        </span>
      ))}
      {voice.state === "handled" ? (
        <span className={classes.done}>
          <Icon name="check" size={14} />
          {t("voice.handled", "handled")}
        </span>
      ) : null}
    </p>
  );
}

function Sentiment({ voice }: { voice: Voice }) {
  const sentiment = voice.labels.find(({ kind }) => kind === "sentiment");
  if (!sentiment || sentiment.score === null) return null;
  return <FeelingBadge feeling={sentiment.score * 2} />;
}
