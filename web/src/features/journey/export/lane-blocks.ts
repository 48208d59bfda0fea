import type { JourneyNumbers, StepNumbers } from "../../../api/contract";
import type { EvidenceCell } from "../../../api/overlay";
import type { StepDesign } from "../../../canvas/design";
import { bandOf, GLYPHS } from "../../../canvas/feeling";
import type { Block, Line } from "../../../canvas/picture/model";
import { intervalText } from "../../../components/Measured";
import { showsDirection, showsValue } from "../../../components/small-n";
import { formatCount, formatDuration, formatMoney, formatNumber, formatShare } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import { formatInUnit } from "../../../i18n/units";
import { cellWords, gradeGlyph } from "../overlay/evidence-words";

export type LaneFacts = {
  numbers: ReadonlyMap<string, StepNumbers>;
  claims: ReadonlyMap<string, EvidenceCell[]>;
};

export function laneFacts(numbers: JourneyNumbers | undefined, claims: LaneFacts["claims"]): LaneFacts {
  return { numbers: new Map(numbers?.steps.map((step) => [step.slug, step])), claims };
}

function text(words: string, look?: Line["look"]): Block[] {
  return words ? [{ lines: [look ? { text: words, look } : { text: words }] }] : [];
}

function list(words: string[]): Block[] {
  return words.length ? [{ lines: words.map((word) => ({ text: word })) }] : [];
}

type Write = (step: StepDesign, facts: LaneFacts) => Block[];

/** What each lane that every map knows shows at a step. */
const WRITE: Record<string, Write> = {
  goal: ({ goal }) => text(goal),
  action: ({ action }) => text(action),
  thought: ({ thought }) => text(thought),
  quote: ({ quote }) => text(quote && t("export.quote", "“{quote}”", { quote })),
  process: ({ process }) => text(process),
  department: ({ department, owner }) => [...text(department), ...text(owner, "muted")],
  people: ({ people }) => list(people),
  systems: ({ systems }) => list(systems),
  policies: ({ policies }) => list(policies),
  touchpoints: ({ touchpoints }) =>
    list(touchpoints.map(({ name, channel }) => (channel ? `${name} (${channel})` : name))),
  metrics: (step, facts) => list(metricNames(step, facts)),
  evidence: ({ slug }, { claims }) => evidenceBlocks(claims.get(slug) ?? []),
};

const LIVE: Record<string, (numbers: StepNumbers) => Line[]> = {
  cases: casesLines,
  dropped: droppedLines,
  time: timeLines,
  voice: voiceLines,
  money: moneyLines,
  pain: painLines,
};

/** A lane's cell in words; lanes that are not known hold cards. */
export function blocksOf(lane: string, step: StepDesign, facts: LaneFacts): Block[] {
  const live = LIVE[lane];
  if (live) return liveBlocks(live, facts.numbers.get(step.slug));
  const write = WRITE[lane];
  if (write) return write(step, facts);
  return (step.cards[lane] ?? []).map((card) => ({ lines: [{ text: card.text }], box: true }));
}

function liveBlocks(write: (numbers: StepNumbers) => Line[], numbers: StepNumbers | undefined): Block[] {
  const lines = numbers ? write(numbers) : [];
  return lines.length ? [{ lines }] : [];
}

function evidenceBlocks(claims: EvidenceCell[]): Block[] {
  return list(claims.map((claim) => `${gradeGlyph(claim.grade)} ${cellWords(claim)}: ${claim.claim}`));
}

/** What the metrics lane names: the score that is heard here, and the metrics that claims rest on. */
function metricNames({ slug, metrics }: StepDesign, { numbers }: LaneFacts): string[] {
  const voice = numbers.get(slug)?.voice;
  return [...new Set([...(voice ? [voice.label] : []), ...metrics])];
}

function casesLines({ cases, reached_share }: StepNumbers): Line[] {
  const share: Line[] = reached_share === null ? [] : [{ text: formatShare(reached_share), look: "muted" }];
  return [{ text: formatCount(cases), look: "strong" }, ...share];
}

function droppedLines({ dropped, dropped_share, open }: StepNumbers): Line[] {
  const share: Line[] = dropped_share === null ? [] : [{ text: formatShare(dropped_share), look: "muted" }];
  const still: Line[] = open
    ? [{ text: t("lane.open", "{n} open", { n: formatCount(open) }), look: "muted" }]
    : [];
  return [{ text: formatCount(dropped), look: "strong" }, ...share, ...still];
}

function timeLines({ seconds_to_next: { p50, p90 } }: StepNumbers): Line[] {
  if (p50 === null) return [];
  const late: Line[] =
    p90 === null
      ? []
      : [{ text: t("lane.p90", "{time} at 90%", { time: formatDuration(p90) }), look: "muted" }];
  return [
    { text: t("overlay.time.value", "{time} median", { time: formatDuration(p50) }), look: "strong" },
    ...late,
  ];
}

function voiceLines({ voice }: StepNumbers): Line[] {
  if (!voice || voice.n === 0) return [{ text: t("voice.unheard", "not heard"), look: "muted" }];
  if (voice.value === null || !showsValue(voice.n))
    return [
      {
        text: t("measured.few", "{n, plural, =0 {no answers} one {1 answer} other {# answers}}", {
          n: voice.n,
        }),
        look: "muted",
      },
    ];
  const glyph =
    showsDirection(voice.n) && voice.feeling.value !== null ? `${GLYPHS[bandOf(voice.feeling.value)]} ` : "";
  return [
    { text: `${glyph}${voice.label} ${formatInUnit(voice.value, voice.unit)}`, look: "strong" },
    { text: intervalText(voice), look: "muted" },
  ];
}

function moneyLines({ money }: StepNumbers): Line[] {
  return Object.entries(money).map(([currency, amount]) => ({ text: formatMoney(amount, currency) }));
}

function painLines({ pain }: StepNumbers): Line[] {
  if (!pain) return [];
  const range = { low: formatNumber(pain.low, 0), high: formatNumber(pain.high, 0) };
  return [
    { text: formatNumber(pain.value, 0), look: "strong" },
    { text: t("measured.range", "{low} to {high}", range), look: "muted" },
    { text: t("lane.pain.customers", "{n} customers", { n: formatCount(pain.customers) }), look: "muted" },
  ];
}
