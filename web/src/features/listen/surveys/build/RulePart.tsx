import { ActionIcon, Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { Icon } from "../../../../components/Icon";
import { t } from "../../../../i18n/t";
import {
  type Comparing,
  endsOf,
  languagesOf,
  type Question,
  type Rule,
  SCORES,
  scaleOf,
} from "../document/file";
import {
  choicesFor,
  compareWith,
  grouped,
  operatorsFor,
  operatorWords,
  partsOf,
  questionOf,
  questionWords,
  rowsOf,
  WITHOUT_VALUE,
  withOperator,
} from "../document/rules";
import { readIn } from "../document/words";
import { useDraft } from "../draft/DraftProvider";
import classes from "./Fields.module.css";

type PartProps = {
  rule: Rule;
  questions: readonly Question[];
  onRule: (rule: Rule | undefined) => void;
  onRemove?: () => void;
};

/** A condition to fill in: a comparison, or a group of which all or any must hold. */
export function RulePart(props: PartProps) {
  const { rule } = props;
  if ("not" in rule) return <Negated {...props} rule={rule} />;
  if ("all" in rule || "any" in rule) return <Group {...props} />;
  return <Compare {...props} rule={rule} />;
}

function Negated({ rule, onRule, ...rest }: PartProps & { rule: { not: Rule } }) {
  return (
    <div className={classes.group}>
      <Checkbox
        size="xs"
        checked
        label={t("survey.rule.negated", "It must not be so that…")}
        onChange={() => onRule(rule.not)}
      />
      <RulePart {...rest} rule={rule.not} onRule={(not) => onRule(not && { not })} />
    </div>
  );
}

function Group({ rule, questions, onRule }: PartProps) {
  const kind = "any" in rule ? "any" : "all";
  const parts = partsOf(rule);
  return (
    <div className={classes.group}>
      <NativeSelect
        size="xs"
        aria-label={t("survey.rule.join", "How many must hold")}
        value={kind}
        data={[
          { value: "all", label: t("survey.rule.all", "All of these hold") },
          { value: "any", label: t("survey.rule.any", "At least one of these holds") },
        ]}
        onChange={(event) => onRule(event.currentTarget.value === "any" ? { any: parts } : { all: parts })}
      />
      {parts.map((part, at) => (
        <RulePart
          // biome-ignore lint/suspicious/noArrayIndexKey: parts have no other identity than their place
          key={at}
          rule={part}
          questions={questions}
          onRule={(next) =>
            onRule(next ? regrouped(kind, parts.with(at, next)) : grouped(kind, parts.toSpliced(at, 1)))
          }
          onRemove={() => onRule(grouped(kind, parts.toSpliced(at, 1)))}
        />
      ))}
    </div>
  );
}

function regrouped(kind: "all" | "any", parts: Rule[]): Rule {
  return kind === "all" ? { all: parts } : { any: parts };
}

type CompareProps = Omit<PartProps, "rule"> & { rule: Comparing };

function Compare({ rule, questions, onRule, onRemove }: CompareProps) {
  const document = useDraft((state) => state.document);
  const languages = languagesOf(document);
  const { question, row } = questionOf(document, rule.answer);
  const rows = rowsOf(question);
  const op = rule.op ?? "=";
  const [key = ""] = rule.answer.split(".");
  const known = questions.some((one) => one.key === key);
  const choose = (chosen: string) => {
    const next = questions.find((one) => one.key === chosen);
    if (next) onRule(compareWith(next));
  };
  const operators = operatorsFor(question);
  return (
    <div className={classes.compare}>
      <NativeSelect
        size="xs"
        className={classes.compareQuestion}
        aria-label={t("survey.rule.of", "The answer to")}
        value={known ? key : ""}
        data={[
          ...(known ? [] : [{ value: "", label: t("survey.about.choose", "Choose a question") }]),
          ...questions.map((one) => ({ value: one.key, label: questionWords(document, one.key) })),
        ]}
        onChange={(event) => choose(event.currentTarget.value)}
      />
      {rows.length ? (
        <NativeSelect
          size="xs"
          aria-label={t("survey.rule.which-row", "Of which row")}
          value={row ?? ""}
          data={rows.map((one) => ({
            value: one.key,
            label: readIn(one.name, languages[0] ?? "en", languages),
          }))}
          onChange={(event) => onRule({ ...rule, answer: `${key}.${event.currentTarget.value}` })}
        />
      ) : null}
      <NativeSelect
        size="xs"
        aria-label={t("filter.op", "Comparison")}
        value={op}
        data={[...new Set([...operators, op])].map((one) => ({
          value: one,
          label: operatorWords(one, question),
        }))}
        onChange={(event) => onRule(withOperator(rule, event.currentTarget.value))}
      />
      {WITHOUT_VALUE.has(op) ? null : <Value rule={rule} question={question} onRule={onRule} />}
      {onRemove ? (
        <ActionIcon
          variant="subtle"
          color="gray"
          size={28}
          aria-label={t("condition.remove", "Remove this condition")}
          onClick={onRemove}
        >
          <Icon name="x" size={14} />
        </ActionIcon>
      ) : null}
    </div>
  );
}

type ValueProps = { rule: Comparing; question: Question | undefined; onRule: (rule: Rule) => void };

function Value({ rule, question, onRule }: ValueProps) {
  const document = useDraft((state) => state.document);
  const languages = languagesOf(document);
  const label = t("filter.value", "Value");
  const choices = choicesFor(question);
  if (choices.length && (rule.op === "in" || rule.op === "not_in")) {
    const given = new Set((Array.isArray(rule.value) ? rule.value : [rule.value]).map(String));
    return (
      <div className="row">
        {choices.map((one) => (
          <Checkbox
            key={one.key}
            size="xs"
            label={readIn(one.name, languages[0] ?? "en", languages)}
            checked={given.has(one.key)}
            onChange={(event) => {
              const next = new Set(given);
              if (event.currentTarget.checked) next.add(one.key);
              else next.delete(one.key);
              onRule({ ...rule, value: choices.filter(({ key }) => next.has(key)).map(({ key }) => key) });
            }}
          />
        ))}
      </div>
    );
  }
  if (choices.length || (question && SCORES.has(question.kind))) {
    const data = choices.length
      ? choices.map((one) => ({ value: one.key, label: readIn(one.name, languages[0] ?? "en", languages) }))
      : pointsOf(question);
    const given = String(rule.value ?? "");
    return (
      <NativeSelect
        size="xs"
        aria-label={label}
        value={given}
        data={
          data.some(({ value }) => value === given) ? data : [{ value: given, label: given || "…" }, ...data]
        }
        onChange={(event) => {
          const { value } = event.currentTarget;
          onRule({ ...rule, value: choices.length ? value : Number(value) });
        }}
      />
    );
  }
  return (
    <TextInput
      size="xs"
      aria-label={label}
      type={question?.kind === "date" ? "date" : "text"}
      value={String(rule.value ?? "")}
      onChange={(event) => onRule({ ...rule, value: event.currentTarget.value })}
    />
  );
}

function pointsOf(question: Question | undefined): { value: string; label: string }[] {
  const [low, high] = question ? endsOf(scaleOf(question)) : [0, 0];
  return Array.from({ length: high - low + 1 }, (_, at) => ({
    value: String(low + at),
    label: String(low + at),
  }));
}
