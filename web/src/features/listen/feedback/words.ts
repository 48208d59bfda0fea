import type { LabelKind, VoiceLabel } from "../../../api/voice";
import type { IconName } from "../../../components/Icon";
import { t } from "../../../i18n/t";

/** The kinds of sources, as people know them; one of somebody's own keeps its name. */
export function sourceKindWord(kind: string): string {
  const words: Record<string, string> = {
    survey: t("voice.source.survey", "Survey"),
    review: t("voice.source.review", "Review"),
    social: t("voice.source.social", "Social post"),
    contact_centre: t("voice.source.contact-centre", "Contact centre"),
    ticket: t("voice.source.ticket", "Ticket"),
    interview: t("voice.source.interview", "Interview"),
    employee: t("voice.source.employee", "Employee"),
    frontline: t("voice.source.frontline", "Frontline note"),
    email: t("voice.source.email", "E-mail"),
    other: t("voice.source.other", "Other"),
  };
  return words[kind] ?? kind;
}

const SOURCE_ICONS: Record<string, IconName> = {
  survey: "list",
  review: "star",
  social: "share",
  contact_centre: "ear",
  ticket: "flag",
  interview: "users",
  employee: "user",
  frontline: "pencil",
  email: "message",
};

export function sourceKindIcon(kind: string): IconName {
  return SOURCE_ICONS[kind] ?? "message";
}

export function labelKindWord(kind: string): string {
  const words: Record<LabelKind, string> = {
    sentiment: t("voice.label.sentiment", "Sentiment"),
    emotion: t("voice.label.emotion", "Emotion"),
    intent: t("voice.label.intent", "Intent"),
    effort: t("voice.label.effort", "Effort"),
    topic: t("voice.label.topic", "Topic"),
    root_cause: t("voice.label.root-cause", "Root cause"),
    language: t("voice.label.language", "Language"),
  };
  return words[kind as LabelKind] ?? kind;
}

const KIND_ORDER: readonly string[] = [
  "sentiment",
  "emotion",
  "intent",
  "effort",
  "topic",
  "root_cause",
  "language",
] satisfies LabelKind[];

/** Labels in the order in which one reads them: how it is meant, then what it is about. */
export function inOrder(labels: readonly VoiceLabel[]): VoiceLabel[] {
  return labels.toSorted((a, b) => KIND_ORDER.indexOf(a.kind) - KIND_ORDER.indexOf(b.kind));
}

/** The values that every workspace has, in words; topics and causes of one's own keep their names. */
function valueWords(): Record<string, string> {
  return {
    positive: t("voice.value.positive", "positive"),
    neutral: t("voice.value.neutral", "neutral"),
    negative: t("voice.value.negative", "negative"),
    complaint: t("voice.value.complaint", "complaint"),
    question: t("voice.value.question", "question"),
    praise: t("voice.value.praise", "praise"),
    suggestion: t("voice.value.suggestion", "suggestion"),
    request: t("voice.value.request", "request"),
    "churn-threat": t("voice.value.churn-threat", "threatens to leave"),
    joy: t("voice.value.joy", "joy"),
    gratitude: t("voice.value.gratitude", "gratitude"),
    anger: t("voice.value.anger", "anger"),
    frustration: t("voice.value.frustration", "frustration"),
    disappointment: t("voice.value.disappointment", "disappointment"),
    worry: t("voice.value.worry", "worry"),
    confusion: t("voice.value.confusion", "confusion"),
    low: t("voice.value.low", "low"),
    high: t("voice.value.high", "high"),
    unknown: t("voice.value.unknown", "unknown"),
  };
}

export function labelValueWord(value: string): string {
  const known = valueWords()[value];
  return known ?? value.replaceAll("_", " ").replaceAll("-", " ");
}

/** A language by its own tag: "German"; what the browser does not know keeps its tag. */
export function languageWord(tag: string): string {
  if (tag === "unknown") return labelValueWord(tag);
  try {
    return new Intl.DisplayNames(["en"], { type: "language" }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

export function labelWord({ kind, value }: Pick<VoiceLabel, "kind" | "value">): string {
  return kind === "language" ? languageWord(value) : labelValueWord(value);
}

/** How sure the machine is, in words that do not promise more than the number. */
export function confidenceWord(confidence: number | null): string {
  if (confidence === null) return "";
  if (confidence >= 0.9) return t("voice.sure", "sure");
  if (confidence >= 0.7) return t("voice.likely", "likely");
  return t("voice.unsure", "unsure");
}
