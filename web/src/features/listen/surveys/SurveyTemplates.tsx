import { useQuery } from "@tanstack/react-query";
import { type SurveyTemplate, surveyTemplatesQuery } from "../../../api/surveys";
import { TemplateGallery } from "../../../components/TemplateGallery";
import { t } from "../../../i18n/t";
import { languageName } from "./document/words";

type SurveyTemplatesProps = { chosen: string | undefined; onChoose: (template: SurveyTemplate) => void };

/** Surveys to begin with. */
export function SurveyTemplates(given: SurveyTemplatesProps) {
  return <TemplateGallery query={useQuery(surveyTemplatesQuery)} size={sizeOf} {...given} />;
}

function sizeOf({ question_count: n, languages }: SurveyTemplate): string {
  return t("surveys.template.size", "{n, plural, one {1 question} other {# questions}} · {languages}", {
    n,
    languages: languages.map(languageName).join(", "),
  });
}
