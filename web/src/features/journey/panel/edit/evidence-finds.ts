/** What a claim can be rested on, each as something to find by words and to take. Pure. */

import type { BoundEvent } from "../../../../api/binding";
import type { Interview, JourneyStep, StepNumbers } from "../../../../api/contract";
import type { Feedback } from "../../../../api/listen";
import { formatCount, formatDay, formatDuration, formatNumber, formatShare } from "../../../../i18n/formats";
import { t } from "../../../../i18n/t";

export type Piece = JourneyStep["evidence"][string][number];
/** `text` is what is searched and shown; `piece` is what is put on the claim. */
export type Find = { text: string; piece: Piece };

const LONGEST_NOTE = 300;

function piece(kind: Piece["kind"], ref: string, note: string, seen_on: string | null): Piece {
  return { kind, ref, note: note.slice(0, LONGEST_NOTE), seen_on };
}

export function interviewFinds(interviews: readonly Interview[]): Find[] {
  return interviews.map(({ id, stakeholder, held_on, summary }) => ({
    text: [stakeholder.name, stakeholder.department, formatDay(held_on), summary].filter(Boolean).join(" · "),
    piece: piece("interview", String(id), summary, held_on),
  }));
}

export function verbatimFinds(feedback: readonly Feedback[]): Find[] {
  return feedback.map(({ id, comment, score, scale, occurred_at }) => {
    const said = comment ? `“${comment}”` : t("evidence.no-words", "no words");
    const scored = score === null ? "" : `${formatNumber(score)} (${scale})`;
    const day = occurred_at.slice(0, 10);
    return {
      text: [said, scored, formatDay(day)].filter(Boolean).join(" · "),
      piece: piece("verbatim", String(id), comment, day),
    };
  });
}

/** The step's own numbers, as they stand on the last day that has data. */
export function metricFinds(step: string, numbers: StepNumbers | undefined, until: string | null): Find[] {
  if (!numbers?.cases) return [];
  const { cases, reached_share, dropped_share, seconds_to_next, voice } = numbers;
  const n = t("measured.n", "n {n}", { n: formatCount(cases) });
  const figures: [name: string, label: string, value: string | null, n: string][] = [
    ["reached_share", t("list.reached", "Reached"), share(reached_share), n],
    ["dropped_share", t("list.dropped", "Dropped"), share(dropped_share), n],
    ["p50_to_next", t("step.time", "Time to next step"), duration(seconds_to_next.p50), n],
    [
      voice?.metric ?? "voice",
      voice?.label ?? "",
      voice && voice.value !== null ? formatNumber(voice.value) : null,
      t("measured.n", "n {n}", { n: formatCount(voice?.n ?? 0) }),
    ],
  ];
  return figures.flatMap(([name, label, value, size]) =>
    value === null
      ? []
      : [
          {
            text: `${label}: ${value} (${size})`,
            piece: piece(
              "metric",
              `${name}@${step}`,
              `${label}: ${value} (${size})`,
              until?.slice(0, 10) ?? null,
            ),
          },
        ],
  );
}

function share(value: number | null): string | null {
  return value === null ? null : formatShare(value);
}

function duration(seconds: number | null): string | null {
  return seconds === null ? null : formatDuration(seconds);
}

/** Counts of events in the log, as questions that can be asked again. */
export function queryFinds(events: readonly BoundEvent[], until: string | null): Find[] {
  return events.map(({ name, count, customers }) => {
    const counted = t("evidence.counted", "{count} times, {customers} customers", {
      count: formatCount(count),
      customers: formatCount(customers),
    });
    return {
      text: `${name} · ${counted}`,
      piece: piece(
        "query",
        JSON.stringify({ event: name }),
        `${name}: ${counted}`,
        until?.slice(0, 10) ?? null,
      ),
    };
  });
}

export function findsWith(finds: readonly Find[], words: string): Find[] {
  const wanted = words.trim().toLocaleLowerCase();
  return wanted ? finds.filter(({ text }) => text.toLocaleLowerCase().includes(wanted)) : [...finds];
}
