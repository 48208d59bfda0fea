import { Button } from "@mantine/core";
import { Icon } from "../../../../components/Icon";
import { t } from "../../../../i18n/t";
import { patched } from "../document/editing";
import { type Quota, questionsOf } from "../document/file";
import { freeKey } from "../document/keys";
import { compareWith, ruleWords } from "../document/rules";
import { useDraft } from "../draft/DraftProvider";
import classes from "./Fields.module.css";
import { NumberField } from "./question/KindFields";
import { RuleField } from "./RuleField";
import { useSurveyChange } from "./use-change";
import { WordsField } from "./WordsField";

/** Quotas: at most so many answers of one kind of respondent. */
export function QuotaEditor() {
  const document = useDraft((state) => state.document);
  const readOnly = useDraft((state) => state.readOnly);
  const change = useSurveyChange(t("survey.do.quotas", "change the quotas"));
  const quotas = document.quotas ?? [];
  const questions = questionsOf(document).map(({ question }) => question);
  const [first] = questions;
  const add = () => {
    if (!first) return;
    const key = freeKey(
      `quota-${quotas.length + 1}`,
      quotas.map((one) => one.key),
    );
    change({ quotas: [...quotas, { key, when: compareWith(first), most: 100 }] });
  };
  return (
    <>
      <h2>{t("survey.part.quotas", "Quotas")}</h2>
      <p className="muted">
        {t(
          "survey.quotas.lead",
          "Stop asking a kind of respondent when enough of them have answered. Whoever comes later is thanked, and their answers do not count.",
        )}
      </p>
      {quotas.map((quota, at) => (
        <QuotaFields
          key={quota.key}
          quota={quota}
          onQuota={(next) => change({ quotas: quotas.with(at, next) })}
          onRemove={readOnly ? undefined : () => change({ quotas: quotas.toSpliced(at, 1) })}
        />
      ))}
      {readOnly ? null : (
        <Button
          data-first-field
          variant="default"
          size="xs"
          disabled={!first}
          style={{ alignSelf: "start" }}
          leftSection={<Icon name="plus" size={14} />}
          onClick={add}
        >
          {t("survey.quotas.add", "Add quota")}
        </Button>
      )}
    </>
  );
}

type QuotaFieldsProps = { quota: Quota; onQuota: (quota: Quota) => void; onRemove: (() => void) | undefined };

function QuotaFields({ quota, onQuota, onRemove }: QuotaFieldsProps) {
  const document = useDraft((state) => state.document);
  const questions = questionsOf(document).map(({ question }) => question);
  return (
    <fieldset className={classes.quota}>
      <legend>
        {t("survey.quota.words", "At most {n, plural, one {1 answer} other {# answers}} where {rule}", {
          n: quota.most,
          rule: ruleWords(document, quota.when),
        })}
      </legend>
      <NumberField
        label={t("survey.quota.most", "At most")}
        least={0}
        most={10_000_000}
        value={quota.most}
        onValue={(most) => onQuota({ ...quota, most: most ?? 0 })}
      />
      <RuleField
        required
        title={t("survey.quota.whom", "Whose answers it counts")}
        rule={quota.when}
        questions={questions}
        always=""
        onRule={(when) => onQuota({ ...quota, when: when ?? quota.when })}
      />
      <WordsField
        label={t("survey.text.quota", "Words when it is full")}
        words={quota.text}
        onWords={(text) => onQuota(patched(quota, { text }))}
      />
      {onRemove ? (
        <Button size="compact-xs" variant="default" style={{ alignSelf: "start" }} onClick={onRemove}>
          {t("survey.quota.remove", "Remove this quota")}
        </Button>
      ) : null}
    </fieldset>
  );
}
