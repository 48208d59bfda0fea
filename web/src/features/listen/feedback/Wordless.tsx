import type { Voice } from "../../../api/voice";
import { t } from "../../../i18n/t";
import { notedAs } from "../note/kinds";

/** What stands in the place of words: a note of two taps has none, and a score may come alone. */
export function Wordless({ voice }: { voice: Voice }) {
  const noted = notedAs(voice.properties);
  return (
    <span className="muted">
      {noted
        ? t("voice.noted", "{kind}, noted without words", { kind: noted })
        : t("voice.wordless", "No words, only a score")}
    </span>
  );
}
