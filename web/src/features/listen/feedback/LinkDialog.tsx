import { TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, useId, useMemo, useState } from "react";
import type { TaggedStep } from "../../../api/contract";
import { taggableStepsQuery } from "../../../api/hearing";
import { Dialog } from "../../../components/Dialog";
import { Icon } from "../../../components/Icon";
import { t } from "../../../i18n/t";
import classes from "./Dialogs.module.css";
import type { Control } from "./use-control";
import type { Deeds, StepChoice } from "./use-deeds";

const MOST_SHOWN = 40;

/** The steps whose own name, stage or journey holds every word that was typed. */
export function stepsWith(steps: readonly TaggedStep[], words: string): TaggedStep[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = ({ name, stage, journey_name, is_archived }: TaggedStep) => {
    const whole = `${name} ${stage} ${journey_name}`.toLowerCase();
    return !is_archived && wanted.every((word) => whole.includes(word));
  };
  return steps.filter(fits);
}

/** Links what is chosen to a step of a journey: type a part of its name, Enter takes the marked one. */
export default function LinkDialog({ control, deeds }: { control: Control; deeds: Deeds }) {
  const [words, setWords] = useState("");
  const [at, setAt] = useState(0);
  const listId = useId();
  const steps = useQuery(taggableStepsQuery).data ?? [];
  const found = useMemo(() => stepsWith(steps, words), [steps, words]);
  const { target, close } = control;
  if (!target) return null;
  const link = (choice: StepChoice | null) => {
    deeds.act({ deed: "link", value: choice }, target.which);
    close();
  };
  const take = (step: TaggedStep | undefined) =>
    step && link({ journey: step.journey, step: step.slug, name: step.name });
  const press = (event: KeyboardEvent) => {
    const shown = Math.min(found.length, MOST_SHOWN);
    if (event.key === "Enter") take(found[at]);
    else if (event.key === "ArrowDown") setAt(Math.min(shown - 1, at + 1));
    else if (event.key === "ArrowUp") setAt(Math.max(0, at - 1));
    else return;
    event.preventDefault();
  };
  return (
    <Dialog
      opened
      title={t("feedback.link.title", "Link {n, plural, one {1 piece} other {# pieces}} to a step", {
        n: target.count,
      })}
      onClose={close}
    >
      <div className="stack">
        <TextInput
          data-autofocus
          role="combobox"
          aria-expanded
          aria-controls={listId}
          aria-activedescendant={found[at] ? `${listId}-${at}` : undefined}
          label={t("feedback.link.step", "Step")}
          placeholder={t("feedback.link.hint", "A part of the step's or the journey's name")}
          leftSection={<Icon name="search" size={16} />}
          value={words}
          onChange={(event) => {
            setWords(event.currentTarget.value);
            setAt(0);
          }}
          onKeyDown={press}
        />
        <div
          id={listId}
          role="listbox"
          aria-label={t("feedback.link.steps", "Steps")}
          className={classes.steps}
        >
          {found.slice(0, MOST_SHOWN).map((step, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys
            <div
              key={step.id}
              id={`${listId}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === at}
              className={classes.stepOption}
              onClick={() => take(step)}
            >
              <strong>{step.name}</strong>
              <span className="muted small">
                {step.journey_name} · {step.stage}
              </span>
            </div>
          ))}
        </div>
        {found.length ? null : (
          <p className="muted">{t("feedback.link.none", "No step has this in its name.")}</p>
        )}
        {found.length > MOST_SHOWN ? (
          <p className="muted small">
            {t("feedback.link.more", "{n} more: type more of the name.", { n: found.length - MOST_SHOWN })}
          </p>
        ) : null}
        {target.voices.some(({ step }) => step) ? (
          <button type="button" className={classes.plainButton} onClick={() => link(null)}>
            {t("feedback.link.off", "Take it off its step")}
          </button>
        ) : null}
      </div>
    </Dialog>
  );
}
