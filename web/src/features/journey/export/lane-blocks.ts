import type { StepNumbers } from "../../../api/contract";
import type { EvidenceCell } from "../../../api/overlay";
import type { StepDesign } from "../../../canvas/design";
import { bandOf, GLYPHS } from "../../../canvas/feeling";
import type { Bar, Block, Line } from "../../../canvas/picture/model";
import { intervalText } from "../../../components/Measured";
import { scoreSuffix } from "../../../components/scales";
import { showsDirection, showsValue } from "../../../components/small-n";
import { formatCount, formatDuration, formatMoney, formatNumber, formatShare } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import { formatInUnit } from "../../../i18n/units";
import { cellWords, gradeGlyph } from "../overlay/evidence-words";
import { claimKey, type Overlay } from "../overlay/OverlayContext";

export type LaneFacts = {
  numbers: ReadonlyMap<string, StepNumbers>;
  /** The claims of a cell, when the map is coloured by evidence. */
  claims: Overlay["claims"];
};

function text(words: string, look?: Line["look"]): Block[] {
  return words ? [{ lines: [look ? { text: words, look } : { text: words }] }] : [];
}

function block(lines: Line[], bar: Bar | null = null): Block[] {
  if (!lines.length) return [];
  return [bar ? { lines, bar } : { lines }];
}

function list(words: string[]): Block[] {
  return block(words.map((word) => ({ text: word })));
}

type Write = (step: StepDesign, facts: LaneFacts) => Block[];

/** What each lane that every map knows shows at a step. */
const WRITE: Record<string, Write> = {
  goal: ({ goal }) => text(goal),
  action: ({ action }) => text(action),
  thought: ({ thought }) => text(thought),
  quote: ({ quote }) => text(quote && t("export.quote", "“{quote}”", { quote })),
  process: ({ process }) => text(process),
  department: ({ department }) => text(department),
  people: ({ owner, people }) =>
    list([...(owner ? [t("lane.owner", "{owner} (owner)", { owner })] : []), ...people]),
  systems: ({ systems }) => list(systems),
  policies: ({ policies }) => list(policies),
  touchpoints: ({ touchpoints }) =>
    block(touchpoints.map(({ name, channel }) => (channel ? { text: name, tail: channel } : { text: name }))),
  metrics: (step, facts) => list(metricNames(step, facts)),
  evidence: evidenceBlocks,
};

const LIVE: Record<string, (numbers: StepNumbers, step: StepDesign) => Block[]> = {
  cases: casesBlocks,
  dropped: droppedBlocks,
  time: (numbers, { withinHours }) => block(timeLines(numbers, withinHours)),
  voice: (numbers) => block(voiceLines(numbers)),
  money: ({ money }) =>
    list(Object.entries(money).map(([currency, amount]) => formatMoney(amount, currency))),
  pain: (numbers) => block(painLines(numbers)),
};

/** A lane's cell in words; lanes that are not known hold cards. */
export function blocksOf(lane: string, step: StepDesign, facts: LaneFacts): Block[] {
  return [...ownBlocks(lane, step, facts), ...claimBlocks(facts.claims.get(claimKey(step.slug, lane)) ?? [])];
}

function ownBlocks(lane: string, step: StepDesign, facts: LaneFacts): Block[] {
  const live = LIVE[lane];
  const numbers = facts.numbers.get(step.slug);
  if (live) return numbers ? live(numbers, step) : [];
  const write = WRITE[lane];
  if (write) return write(step, facts);
  return (step.cards[lane] ?? []).map((card) => ({ lines: [{ text: card.text }], box: true }));
}

/** What a cell's claims rest on, as the screen marks it. */
function claimBlocks(claims: EvidenceCell[]): Block[] {
  const lines = claims.map((claim): Line => {
    const mark = `${gradeGlyph(claim.grade)} ${cellWords(claim)}`;
    return { text: mark, look: claim.is_stale ? "strong" : "muted" };
  });
  return block(lines);
}

function evidenceBlocks({ pieces }: StepDesign): Block[] {
  if (!pieces) return text(t("lane.assumption", "assumption"), "muted");
  return text(
    t("lane.evidence.count", "{n, plural, one {1 piece of evidence} other {# pieces of evidence}}", {
      n: pieces,
    }),
  );
}

/** What the metrics lane names: the score that is heard here, and the metrics that claims rest on. */
function metricNames({ slug, metrics }: StepDesign, { numbers }: LaneFacts): string[] {
  const voice = numbers.get(slug)?.voice;
  return [...new Set([...(voice ? [voice.label] : []), ...metrics])];
}

function withShare(count: number, share: number | null): Line {
  const line: Line = { text: formatCount(count), look: "strong" };
  return share === null ? line : { ...line, tail: formatShare(share) };
}

function casesBlocks({ cases, reached_share }: StepNumbers): Block[] {
  return block([withShare(cases, reached_share)], { share: reached_share ?? 0, tone: "usual" });
}

function droppedBlocks({ dropped, dropped_share, open }: StepNumbers): Block[] {
  const bar: Bar | null = dropped_share === null ? null : { share: dropped_share, tone: "bad" };
  const still: Block[] = open ? text(t("lane.open", "{n} open", { n: formatCount(open) }), "muted") : [];
  return [...block([withShare(dropped, dropped_share)], bar), ...still];
}

function timeLines({ seconds_to_next: { p50, p90 } }: StepNumbers, withinHours: number | null): Line[] {
  if (p50 === null) return [];
  const late = p90 === null ? "" : t("lane.p90", "{time} at 90%", { time: formatDuration(p90) });
  const designed =
    withinHours === null
      ? ""
      : t("lane.expected", "designed: {time}", { time: formatDuration(withinHours * 3_600) });
  const others = [late, designed].filter(Boolean).map((words): Line => ({ text: words, look: "muted" }));
  return [{ text: formatDuration(p50), look: "strong", tail: t("lane.median", "median") }, ...others];
}

function voiceLines({ voice }: StepNumbers): Line[] {
  if (!voice || voice.n === 0) return [{ text: t("voice.unheard", "not heard"), look: "muted" }];
  if (voice.value === null || !showsValue(voice.n)) {
    const few = t("measured.few", "{n, plural, =0 {no answers} one {1 answer} other {# answers}}", {
      n: voice.n,
    });
    return [{ text: few, look: "muted" }];
  }
  const suffix = scoreSuffix(voice.metric, voice.unit);
  return [
    {
      text: `${voice.label} ${formatInUnit(voice.value, voice.unit)}`,
      look: "strong",
      ...(suffix ? { tail: suffix } : {}),
      ...badgeOf(voice),
    },
    { text: intervalText(voice), look: "muted" },
  ];
}

/** Colour and glyph from 30 answers on. */
function badgeOf({ n, feeling }: NonNullable<StepNumbers["voice"]>): Pick<Line, "badge"> {
  if (!showsDirection(n) || feeling.value === null) return {};
  const level = bandOf(feeling.value);
  return { badge: { shade: { ramp: "feel", level }, glyph: GLYPHS[level] } };
}

function painLines({ pain }: StepNumbers): Line[] {
  if (!pain) return [];
  const range = { low: formatNumber(pain.low, 0), high: formatNumber(pain.high, 0) };
  return [
    {
      text: formatNumber(pain.value, 0),
      look: "strong",
      tail: t("measured.range", "{low} to {high}", range),
    },
    { text: t("lane.pain.customers", "{n} customers", { n: formatCount(pain.customers) }), look: "muted" },
  ];
}
