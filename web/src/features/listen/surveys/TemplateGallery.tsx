import { useQuery } from "@tanstack/react-query";
import { type SurveyTemplate, surveyTemplatesQuery } from "../../../api/surveys";
import { Answered } from "../../../components/Panel";
import { t } from "../../../i18n/t";
import { languageName } from "./document/words";
import classes from "./Surveys.module.css";

type GalleryProps = { chosen: string | undefined; onChoose: (template: SurveyTemplate) => void };

/** Surveys to begin with. */
export function TemplateGallery({ chosen, onChoose }: GalleryProps) {
  const templates = useQuery(surveyTemplatesQuery);
  return (
    <Answered query={templates} lines={6}>
      {(list) => (
        <ul className={classes.gallery} aria-label={t("templates.label", "Templates")}>
          {list.map((template) => (
            <li key={template.slug}>
              <button
                type="button"
                className={classes.template}
                aria-pressed={template.slug === chosen}
                onClick={() => onChoose(template)}
              >
                <strong>{template.name}</strong>
                <span>{template.description}</span>
                <span className="muted small">
                  {t(
                    "surveys.template.size",
                    "{n, plural, one {1 question} other {# questions}} · {languages}",
                    {
                      n: template.question_count,
                      languages: template.languages.map(languageName).join(", "),
                    },
                  )}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </Answered>
  );
}
