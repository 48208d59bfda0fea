import { Button, CloseButton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { type Voice, voiceQuery } from "../../../api/voice";
import { ErrorNote } from "../../../components/ErrorNote";
import { Icon } from "../../../components/Icon";
import { PanelBoundary } from "../../../components/PanelBoundary";
import { SkeletonLines } from "../../../components/SkeletonLines";
import { answerWords } from "../../../components/scales";
import { formatInstant } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import { notedAs } from "../note/kinds";
import { CustomerBeside } from "./CustomerBeside";
import { DetailTools } from "./DetailTools";
import { LabelList } from "./LabelList";
import { MarkedText } from "./MarkedText";
import { MaskedLine } from "./MaskedLine";
import { foundMarks, wordMarks } from "./marks";
import classes from "./Piece.module.css";
import type { Control } from "./use-control";
import type { Deeds } from "./use-deeds";
import type { Inbox } from "./use-inbox";
import { Wordless } from "./Wordless";
import { sourceKindWord } from "./words";

/** Labels of something new come within seconds; whoever waits for them need not ask. */
const LOOK_EVERY_MS = 3_000;
const MOST_LOOKS = 6;

type VoiceDetailProps = { id: number; inbox: Inbox; deeds: Deeds; control: Control };

/** One piece of voice, beside the list: what was said, what it is about, who said it and what had happened to them. */
export function VoiceDetail({ id, inbox, deeds, control }: VoiceDetailProps) {
  const listed = inbox.voices.find((voice) => voice.id === id);
  const asked = useQuery({
    ...voiceQuery(id, inbox.search.q),
    placeholderData: listed,
    refetchInterval: ({ state: { data, dataUpdateCount } }) =>
      data?.text && !data.labels.length && dataUpdateCount < MOST_LOOKS ? LOOK_EVERY_MS : false,
  });
  const voice = asked.data;
  return (
    <aside className={`${classes.detail} no-print`} aria-label={t("feedback.one", "One piece of feedback")}>
      <header className={classes.detailHead}>
        <Button
          size="compact-sm"
          variant="subtle"
          className={classes.back}
          leftSection={<Icon name="arrow-back-up" size={16} />}
          onClick={() => inbox.open(undefined)}
        >
          {t("feedback.back", "Back to the list")}
        </Button>
        <h2>{voice ? sourceLine(voice) : t("feedback.one", "One piece of feedback")}</h2>
        <CloseButton
          className={classes.wideOnly}
          aria-label={t("action.close", "Close")}
          onClick={() => inbox.open(undefined)}
        />
      </header>
      <div className={classes.detailBody}>
        <PanelBoundary>
          {voice ? (
            <Piece voice={voice} deeds={deeds} control={control} />
          ) : asked.error ? (
            <ErrorNote error={asked.error} onRetry={() => void asked.refetch()} />
          ) : (
            <SkeletonLines lines={6} />
          )}
        </PanelBoundary>
      </div>
    </aside>
  );
}

function sourceLine({ source_kind, source_name }: Voice): string {
  if (source_kind === "other") return source_name;
  return [...new Set([sourceKindWord(source_kind), source_name])].join(" · ");
}

type PieceProps = { voice: Voice; deeds: Deeds; control: Control };

function Piece({ voice, deeds, control }: PieceProps) {
  const [shown, setShown] = useState<string | null>(null);
  const label = voice.labels.find(({ kind, value }) => `${kind} ${value}` === shown);
  const marks = [...foundMarks(voice.marks), ...(label ? wordMarks(label.words) : [])];
  return (
    <>
      <p className="muted small">
        <time dateTime={voice.occurred_at}>{formatInstant(voice.occurred_at)}</time>
        {saidBy(voice)}
      </p>
      {voice.score === null ? null : (
        <p>
          <strong>{answerWords(voice.scale, voice.score)}</strong>
        </p>
      )}
      <blockquote className={classes.words}>
        {voice.text ? <MarkedText text={voice.text} marks={marks} /> : <Wordless voice={voice} />}
      </blockquote>
      {voice.masked ? <MaskedLine voice={voice} masked={voice.masked} /> : null}
      <DetailTools voice={voice} deeds={deeds} control={control} />
      <StepLine voice={voice} />
      <LabelList voice={voice} shown={shown} onShow={setShown} />
      <CustomerBeside voice={voice} />
    </>
  );
}

function StepLine({ voice }: { voice: Voice }) {
  if (!voice.step)
    return <p className="muted">{t("feedback.no-step", "Not linked to a step of a journey yet.")}</p>;
  const name = voice.step_name ?? voice.step;
  return (
    <p>
      <span className="muted">{t("feedback.at-step", "At the step")} </span>
      {voice.journey ? (
        <Link
          to="/frame/journeys/$slug"
          params={{ slug: voice.journey }}
          search={{ step: voice.step, panel: undefined }}
        >
          {name}
        </Link>
      ) : (
        name
      )}
      {voice.journey_name ? <span className="muted"> · {voice.journey_name}</span> : null}
    </p>
  );
}

/** A colleague's name where it is known; for customers the story below has theirs. */
function saidBy({ author_role, properties }: Voice): string {
  if (author_role !== "employee") return "";
  const who =
    typeof properties.noted_by === "string"
      ? t("feedback.noted-by", "noted by {who}", { who: properties.noted_by })
      : t("feedback.by-employee", "by an employee");
  const kind = notedAs(properties);
  return ` · ${[kind, who].filter(Boolean).join(", ")}`;
}
