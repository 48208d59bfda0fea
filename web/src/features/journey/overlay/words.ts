import { GLYPHS } from "../../../canvas/feeling";
import {
  BORDERS,
  LEAST_TO_COLOUR,
  LEAST_TO_SHOW,
  LEVEL_GLYPHS,
  type Level,
  type OverlayName,
  type Ramp,
  type StepShade,
} from "../../../canvas/overlay";
import type { Legend, LegendEntry } from "../../../canvas/picture/model";
import { formatCount, formatDuration, formatMoney, formatNumber, formatShare } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import { formatInUnit } from "../../../i18n/units";
import type { EvidenceShade } from "./evidence";
import { evidenceLegend, evidenceWords } from "./evidence-words";

export type ShadeWords = { glyph: string; value: string; detail: string };

export function overlayLabel(name: OverlayName): string {
  return {
    reached: t("overlay.reached", "Reached"),
    dropped: t("overlay.dropped", "Dropped"),
    time: t("overlay.time", "Time to next step"),
    voice: t("overlay.voice", "Voice"),
    money: t("overlay.money", "Money"),
    pain: t("overlay.pain", "Pain"),
    evidence: t("overlay.evidence", "Evidence"),
  }[name];
}

export function glyphOf(ramp: Ramp, level: Level): string {
  return ramp === "feel" ? GLYPHS[level] : LEVEL_GLYPHS[level];
}

function valueWords(name: OverlayName, { value, unit }: StepShade): string {
  if (value === null) return "";
  if (name === "reached")
    return t("overlay.reached.value", "{share} reached it", { share: formatShare(value) });
  if (name === "dropped") return t("overlay.dropped.value", "{share} dropped", { share: formatShare(value) });
  if (name === "time") return t("overlay.time.value", "{time} median", { time: formatDuration(value) });
  if (name === "money") return formatMoney(value, unit);
  if (name === "pain") return t("overlay.pain.value", "pain {value}", { value: formatNumber(value, 0) });
  return formatInUnit(value, unit);
}

function nothingWords(name: OverlayName): string {
  if (name === "voice") return t("voice.unheard", "not heard");
  if (name === "time") return t("overlay.none.time", "no next step seen");
  if (name === "money") return t("overlay.none.money", "no money here");
  if (name === "pain") return t("overlay.none.pain", "no pain found");
  return t("overlay.none", "no data");
}

/** What stands on a step's head beside its colour: glyph, figure, and n with what is missing. */
export function shadeWords(name: OverlayName, step: StepShade | EvidenceShade): ShadeWords {
  if ("grade" in step) return evidenceWords(step);
  if (step.state === "none") return { glyph: "", value: nothingWords(name), detail: "" };
  const n = t("measured.n", "n {n}", { n: formatCount(step.n) });
  if (step.shade) {
    const glyph = glyphOf(step.shade.ramp, step.shade.level);
    return { glyph, value: valueWords(name, step), detail: n };
  }
  const few = t("overlay.few", "{n}: too few to colour", { n });
  return { glyph: "", value: step.n < LEAST_TO_SHOW ? "" : valueWords(name, step), detail: few };
}

const LEVELS: readonly Level[] = [1, 2, 3, 4, 5];

function entriesOf(ramp: Ramp, texts: string[]): LegendEntry[] {
  return LEVELS.map((level, at) => ({
    shade: { ramp, level },
    glyph: glyphOf(ramp, level),
    text: texts[at] ?? "",
  }));
}

function borderTexts(borders: readonly number[], write: (value: number) => string): string[] {
  return [
    ...borders.map((border) => t("overlay.up-to", "up to {value}", { value: write(border) })),
    t("overlay.above", "above {value}", { value: write(borders.at(-1) ?? 0) }),
  ];
}

function fifthTexts(): string[] {
  return LEVELS.map((level) =>
    level === 1
      ? t("overlay.fifth.first", "up to 1/5 of the largest")
      : level === 5
        ? t("overlay.fifth.last", "the largest")
        : t("overlay.fifth", "up to {n}/5", { n: level }),
  );
}

function feelingTexts(): string[] {
  return [
    t("band.1", "very bad"),
    t("band.2", "bad"),
    t("band.3", "neither good nor bad"),
    t("band.4", "good"),
    t("band.5", "very good"),
  ];
}

function scaleOf(name: Exclude<OverlayName, "evidence">): LegendEntry[] {
  if (name === "reached") return entriesOf("more", borderTexts(BORDERS.reached, formatShare));
  if (name === "dropped") return entriesOf("worse", borderTexts(BORDERS.dropped, formatShare));
  if (name === "time") return entriesOf("worse", borderTexts(BORDERS.time, formatDuration));
  if (name === "voice") return entriesOf("feel", feelingTexts());
  return entriesOf(name === "money" ? "more" : "worse", fifthTexts());
}

function ownNotes(name: OverlayName): string[] {
  if (name === "money")
    return [
      t(
        "overlay.note.money",
        "Money that goes out has the colours of pain. Fifths of the largest sum on this map.",
      ),
    ];
  if (name === "pain")
    return [t("overlay.note.pain", "Pain is customers × severity. Fifths of the worst step of this map.")];
  if (name === "voice")
    return [t("overlay.note.voice", "Five equal bands of the scale with the most answers at the step.")];
  return [];
}

export function legendOf(name: OverlayName): Legend {
  if (name === "evidence") return evidenceLegend();
  const rule = t("overlay.note.few", "No colour below {n} cases or answers; below {least} no figure.", {
    n: LEAST_TO_COLOUR,
    least: LEAST_TO_SHOW,
  });
  return { title: overlayLabel(name), entries: scaleOf(name), notes: [...ownNotes(name), rule] };
}
