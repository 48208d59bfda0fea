import { Button, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { FormEvent } from "react";
import type { Interview } from "../../../api/contract";
import { fieldError } from "../../../api/errors";
import { HEARING_KEY, updateInterview } from "../../../api/hearing";
import { ErrorNote } from "../../../components/ErrorNote";
import { notify } from "../../../components/notify";
import { formatDay } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import { useDraft } from "./draft";
import classes from "./Hearing.module.css";

type Facts = Pick<Interview, "held_on" | "interviewer" | "framework" | "summary">;

type InterviewFactsProps = { interview: Interview; mayEdit: boolean };

/** When, by whom, what the department has already, and what it came to. */
export function InterviewFacts({ interview, mayEdit }: InterviewFactsProps) {
  return mayEdit ? <FactsForm interview={interview} /> : <FactsList interview={interview} />;
}

function factsOf({ held_on, interviewer, framework, summary }: Interview): Facts {
  return { held_on, interviewer, framework, summary };
}

function FactsForm({ interview }: { interview: Interview }) {
  const client = useQueryClient();
  const saved = factsOf(interview);
  const [facts, keep, forget] = useDraft(`desirepath.interview.${interview.id}.facts`, saved);
  const change = (patch: Partial<Facts>) => keep({ ...facts, ...patch });
  const changed = JSON.stringify(facts) !== JSON.stringify(saved);
  const saving = useMutation({
    mutationFn: () => updateInterview(interview.id, facts),
    onSuccess: () => {
      forget();
      void client.invalidateQueries({ queryKey: HEARING_KEY });
      notify({ message: t("hearing.interview.saved", "The interview is saved.") });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    saving.mutate();
  };
  return (
    <form className={classes.capture} onSubmit={submit}>
      <FactsInputs facts={facts} error={saving.error} onChange={change} />
      {saving.error ? <ErrorNote error={saving.error} /> : null}
      <div className="row">
        <Button
          type="submit"
          variant="default"
          loading={saving.isPending}
          disabled={!changed || !facts.held_on}
        >
          {t("action.save", "Save")}
        </Button>
        {changed ? (
          <>
            <Button
              variant="default"
              onClick={() => {
                keep(saved);
                forget();
              }}
            >
              {t("hearing.interview.discard", "Discard changes")}
            </Button>
            <span className="muted small">
              {t("hearing.interview.unsaved", "Not saved yet; your words are kept in this browser.")}
            </span>
          </>
        ) : null}
      </div>
    </form>
  );
}

type FactsInputsProps = { facts: Facts; error: Error | null; onChange: (patch: Partial<Facts>) => void };

function FactsInputs({ facts, error, onChange }: FactsInputsProps) {
  return (
    <>
      <Textarea
        label={t("hearing.summary", "Summary")}
        rows={4}
        maxLength={20000}
        value={facts.summary}
        onChange={(event) => onChange({ summary: event.currentTarget.value })}
      />
      <Textarea
        label={t("hearing.framework", "Framework that the department uses already")}
        description={t(
          "hearing.framework.hint",
          "A map, a process, a list of touchpoints, and where it lies.",
        )}
        rows={2}
        maxLength={20000}
        value={facts.framework}
        onChange={(event) => onChange({ framework: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={t("hearing.held-on", "Held on")}
        required
        style={{ inlineSize: 200 }}
        value={facts.held_on}
        error={fieldError(error, "held_on")}
        onChange={(event) => onChange({ held_on: event.currentTarget.value })}
      />
      <TextInput
        label={t("hearing.interviewer", "Interviewer")}
        maxLength={200}
        value={facts.interviewer}
        onChange={(event) => onChange({ interviewer: event.currentTarget.value })}
      />
    </>
  );
}

function FactsList({ interview }: { interview: Interview }) {
  const { held_on, interviewer, framework, summary } = interview;
  return (
    <dl className={classes.facts}>
      <dt>{t("hearing.held-on", "Held on")}</dt>
      <dd>{formatDay(held_on)}</dd>
      <dt>{t("hearing.interviewer", "Interviewer")}</dt>
      <dd>{interviewer || "–"}</dd>
      <dt>{t("hearing.framework", "Framework that the department uses already")}</dt>
      <dd className={classes.words}>{framework || "–"}</dd>
      <dt>{t("hearing.summary", "Summary")}</dt>
      <dd className={classes.words}>{summary || "–"}</dd>
    </dl>
  );
}
