import { Checkbox, TextInput } from "@mantine/core";
import { t } from "../../../../i18n/t";
import { patched } from "../document/editing";
import type { Access } from "../document/file";
import { useDraft } from "../draft/DraftProvider";
import { NumberField } from "./question/KindFields";
import { useSurveyChange } from "./use-change";

/** Who may answer, how many, and until when. */
export function AccessEditor() {
  const access = useDraft((state) => state.document.access) ?? {};
  const readOnly = useDraft((state) => state.readOnly);
  const change = useSurveyChange(t("survey.do.access", "change who may answer"));
  const put = (patch: Partial<Access>) => change({ access: patched(access, patch) });
  return (
    <>
      <h2>{t("survey.part.access", "Who may answer")}</h2>
      <Checkbox
        data-first-field
        label={t("survey.access.public", "Everybody who has the link")}
        description={t("survey.access.public.lead", "Otherwise only invited people, each once.")}
        checked={access.public ?? true}
        disabled={readOnly}
        onChange={(event) => put({ public: event.currentTarget.checked ? undefined : false })}
      />
      <NumberField
        label={t("survey.access.most", "At most so many answers")}
        description={t("survey.access.most.lead", "Empty: as many as come.")}
        least={1}
        most={10_000_000}
        value={access.most_answers}
        onValue={(most_answers) => put({ most_answers })}
      />
      <TextInput
        type="date"
        label={t("survey.access.last", "Last day")}
        description={t("survey.access.last.lead", "Empty: until it is closed.")}
        readOnly={readOnly}
        value={access.last_day ?? ""}
        onChange={(event) => put({ last_day: event.currentTarget.value || undefined })}
      />
    </>
  );
}
