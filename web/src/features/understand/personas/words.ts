import type { PersonaCard, PersonaFigures } from "../../../api/contract";
import type { PersonaPiece, SidedScore } from "../../../api/personas";
import type { IconName } from "../../../components/Icon";
import { formatNumber, formatShare } from "../../../i18n/formats";
import { t } from "../../../i18n/t";

/** Kaufman and Rousseeuw's reading of a mean silhouette. */
export function apartWords(silhouette: number): string {
  if (silhouette > 0.5) return t("personas.apart.clear", "They stand clearly apart from other customers.");
  if (silhouette > 0.25) return t("personas.apart.some", "They stand apart, with many in between.");
  return t("personas.apart.hardly", "They hardly stand apart: other customers are much the same.");
}

/** How well members fit their segment and not the rest; what too few members cannot tell. */
export function matchWords(figures: PersonaFigures): string {
  if (figures.too_few) {
    return t("personas.match.few", "Too few customers belong, or do not, to say how well they fit together.");
  }
  if (figures.silhouette === null) {
    return t(
      "personas.match.none",
      "What is known of customers does not go together, so nothing can be said.",
    );
  }
  return apartWords(figures.silhouette);
}

export function fittingWords({ fitting, certainty, silhouette }: PersonaFigures): string[] {
  if (silhouette === null) return [];
  return [
    t("personas.silhouette", "Mean silhouette {value} (−1 to 1)", { value: formatNumber(silhouette, 2) }),
    ...(fitting && fitting.share !== null && fitting.low !== null && fitting.high !== null
      ? [
          t("personas.fitting", "{share} ({low} to {high}) fit the segment better than the rest", {
            share: formatShare(fitting.share),
            low: formatShare(fitting.low),
            high: formatShare(fitting.high),
          }),
        ]
      : []),
    ...(certainty === null
      ? []
      : [
          t("personas.certainty", "A member belongs with {share} certainty on average", {
            share: formatShare(certainty),
          }),
        ]),
  ];
}

export function gradeWord(grade: PersonaCard["evidence"]["grade"]): string {
  const words = {
    assumption: t("personas.grade.assumption", "assumption"),
    weak: t("personas.grade.weak", "weak evidence"),
    fair: t("personas.grade.fair", "fair evidence"),
    strong: t("personas.grade.strong", "strong evidence"),
  };
  return words[grade];
}

export function pieceKind(kind: PersonaPiece["kind"]): string {
  const words: Record<string, string> = {
    interview: t("personas.piece.interview", "Interview"),
    verbatim: t("personas.piece.verbatim", "Feedback"),
    metric: t("personas.piece.metric", "Metric"),
    query: t("personas.piece.query", "Count of customers"),
  };
  return words[kind] ?? kind;
}

/** Members against other customers: a word and its icon. */
export function sideWord({ verdict, members, others }: SidedScore): {
  word: string;
  icon: IconName;
  tone: string;
} {
  const up = (members.value ?? 0) > (others.value ?? 0);
  const icon = up ? "arrow-up-right" : "arrow-down-right";
  if (verdict === "better")
    return { word: t("personas.side.better", "Better than others"), icon, tone: "good" };
  if (verdict === "worse") return { word: t("personas.side.worse", "Worse than others"), icon, tone: "bad" };
  if (verdict === "too few")
    return { word: t("verdict.few", "Too few to tell"), icon: "help-circle", tone: "quiet" };
  return { word: t("personas.side.none", "No clear difference"), icon: "minus", tone: "quiet" };
}
