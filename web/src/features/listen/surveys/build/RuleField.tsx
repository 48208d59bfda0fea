import { Button } from "@mantine/core";
import { useId, useState } from "react";
import { Icon } from "../../../../components/Icon";
import { t } from "../../../../i18n/t";
import type { Question, Rule } from "../document/file";
import { compareWith, ruleWords } from "../document/rules";
import { useDraft } from "../draft/DraftProvider";
import classes from "./Fields.module.css";
import { RulePart } from "./RulePart";

type RuleFieldProps = {
  rule: Rule | undefined;
  questions: readonly Question[];
  title?: string;
  /** What is said where there is no rule. */
  always: string;
  /** A rule must stand: a quota without one counts nothing. */
  required?: boolean;
  onRule: (rule: Rule | undefined) => void;
};

/** When something is shown: a sentence to read, and its parts to change. */
export function RuleField({ rule, questions, title, always, required = false, onRule }: RuleFieldProps) {
  const document = useDraft((state) => state.document);
  const readOnly = useDraft((state) => state.readOnly);
  const [open, setOpen] = useState(false);
  const heading = useId();
  const [first] = questions.toReversed();
  const add = () => {
    if (!first) return;
    const one = compareWith(first);
    onRule(!rule ? one : "all" in rule ? { all: [...rule.all, one] } : { all: [rule, one] });
    setOpen(true);
  };
  return (
    <section className={classes.ruleField} aria-labelledby={heading}>
      <p id={heading} className={classes.label}>
        {title ?? t("survey.when", "When it is shown")}
      </p>
      <p className={classes.sentence} aria-live="polite">
        {rule ? t("survey.rule.if", "Only if {rule}.", { rule: ruleWords(document, rule) }) : always}
      </p>
      {readOnly ? null : (
        <>
          {rule && open ? (
            <RulePart rule={rule} questions={questions} onRule={(next) => onRule(next)} />
          ) : null}
          <div className="row">
            {rule ? (
              <>
                <Button
                  size="compact-xs"
                  variant="default"
                  aria-expanded={open}
                  onClick={() => setOpen(!open)}
                >
                  {open ? t("survey.rule.done", "Done") : t("survey.rule.change", "Change the condition")}
                </Button>
                {required ? null : (
                  <Button size="compact-xs" variant="default" onClick={() => onRule(undefined)}>
                    {t("survey.rule.remove", "Always show it")}
                  </Button>
                )}
              </>
            ) : null}
            {first ? (
              <Button
                size="compact-xs"
                variant="default"
                leftSection={<Icon name="plus" size={12} />}
                onClick={add}
              >
                {rule ? t("survey.rule.and-also", "And also…") : t("survey.rule.add", "Only if…")}
              </Button>
            ) : (
              <span className="muted small">
                {t(
                  "survey.rule.no-earlier",
                  "Conditions ask of earlier pages; there is none before this one.",
                )}
              </span>
            )}
          </div>
        </>
      )}
    </section>
  );
}
