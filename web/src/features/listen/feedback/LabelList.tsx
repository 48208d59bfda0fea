import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { labelSetsQuery } from "../../../api/text";
import type { Voice, VoiceLabel } from "../../../api/voice";
import { FeelingBadge } from "../../../components/FeelingBadge";
import { Icon } from "../../../components/Icon";
import { useRight } from "../../../components/use-right";
import { formatShare } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import { AddLabel, Correction } from "./Correction";
import classes from "./Piece.module.css";
import { useCorrecting } from "./use-correcting";
import { confidenceWord, inOrder, labelKindWord, labelWord } from "./words";

type LabelListProps = {
  voice: Voice;
  /** The label whose words are marked in the text. */
  shown: string | null;
  onShow: (key: string | null) => void;
};

/** What text analytics says of the words, how sure it is and why; two clicks put it right. */
export function LabelList({ voice, shown, onShow }: LabelListProps) {
  const mayCorrect = useRight("understand.label");
  const sets = useQuery({ ...labelSetsQuery, enabled: useRight("understand.view") }).data ?? [];
  const deeds = useCorrecting(voice);
  if (!voice.text) return null;
  return (
    <section aria-label={t("label.title", "What it says")}>
      <h3>{t("label.title", "What it says")}</h3>
      <p className="muted small">
        {voice.labels.length
          ? t("label.hint", "Choose one to see the words that led to it, and to put it right.")
          : t("label.none", "No labels yet: they come in the background, usually within seconds.")}
      </p>
      {voice.labels.length ? (
        <ul className={classes.labels}>
          {inOrder(voice.labels).map((label) => {
            const key = `${label.kind} ${label.value}`;
            return (
              <li key={key}>
                <LabelButton
                  label={label}
                  isOpen={shown === key}
                  onToggle={() => onShow(shown === key ? null : key)}
                />
                {shown === key ? (
                  <Why label={label}>
                    {mayCorrect ? <Correction label={label} sets={sets} deeds={deeds} /> : null}
                  </Why>
                ) : null}
              </li>
            );
          })}
        </ul>
      ) : null}
      {mayCorrect ? <AddLabel voice={voice} sets={sets} onAdd={deeds.add} /> : null}
    </section>
  );
}

type LabelButtonProps = { label: VoiceLabel; isOpen: boolean; onToggle: () => void };

function LabelButton({ label, isOpen, onToggle }: LabelButtonProps) {
  return (
    <button type="button" className={classes.labelButton} aria-expanded={isOpen} onClick={onToggle}>
      <span className="muted small">{labelKindWord(label.kind)}</span>
      <strong>{labelWord(label)}</strong>
      {label.kind === "sentiment" && label.score !== null ? <FeelingBadge feeling={label.score * 2} /> : null}
      <span className={classes.sureness}>
        {label.by_person ? (
          <>
            <Icon name="user" size={14} /> {t("label.by-person", "by a person")}
          </>
        ) : label.confidence === null ? null : (
          <>
            {confidenceWord(label.confidence)} <span className="muted">{formatShare(label.confidence)}</span>
          </>
        )}
        <Icon name={isOpen ? "chevron-up" : "chevron-down"} size={14} />
      </span>
    </button>
  );
}

/** Why this label: the marks in the text above, said in words for whoever does not see them. */
function Why({ label, children }: { label: VoiceLabel; children: ReactNode }) {
  return (
    <div className={classes.correction}>
      <p className="muted small">{whyWords(label)}</p>
      {children}
    </div>
  );
}

function whyWords({ by_person, words }: VoiceLabel): string {
  if (by_person) return t("label.why.person", "A person said so.");
  return words.length
    ? t("label.why.words", "The words that led to it are underlined in the text.")
    : t("label.no-words", "No single words led to it.");
}
