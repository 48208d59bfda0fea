import { type SaidKind, TEXT_KINDS, type TextKind } from "../../../components/text-search";
import { t } from "../../../i18n/t";

export function kindName(kind: SaidKind): string {
  const names: Record<SaidKind, string> = {
    sentiment: t("voice.label.sentiment", "Sentiment"),
    emotion: t("voice.label.emotion", "Emotion"),
    intent: t("voice.label.intent", "Intent"),
    effort: t("voice.label.effort", "Effort"),
    topic: t("voice.label.topic", "Topic"),
    root_cause: t("voice.label.root-cause", "Root cause"),
    language: t("voice.label.language", "Language"),
  };
  return names[kind];
}

/** The question that a label of the kind answers. */
export function kindQuestion(kind: TextKind): string {
  const questions: Record<TextKind, string> = {
    sentiment: t("text.ask.sentiment", "How does the person feel about what happened?"),
    emotion: t("text.ask.emotion", "Which feeling stands in the words?"),
    intent: t("text.ask.intent", "What does the person want to do with this? Several may hold."),
    effort: t("text.ask.effort", "Does the person say how hard it was?"),
    topic: t("text.ask.topic", "What is it about? Several may hold."),
    root_cause: t("text.ask.root-cause", "What caused it? Several may hold."),
  };
  return questions[kind];
}

/** Nobody teaches languages: the first kind stands for it where labels are taught. */
export function taughtKind(kind: SaidKind | undefined): TextKind {
  return TEXT_KINDS.find((each) => each === kind) ?? "sentiment";
}
