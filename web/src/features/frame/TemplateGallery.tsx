import { useQuery } from "@tanstack/react-query";
import { type Template, templatesQuery } from "../../api/new-journeys";
import { Answered } from "../../components/Panel";
import { t } from "../../i18n/t";
import classes from "./Frame.module.css";

type GalleryProps = { chosen: string | undefined; onChoose: (template: Template) => void };

/** Journeys to begin with, by industry; the chosen one shows its stages and steps. */
export function TemplateGallery({ chosen, onChoose }: GalleryProps) {
  const templates = useQuery(templatesQuery);
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
                  {t("templates.size", "{stages} stages, {steps} steps", {
                    stages: template.stage_count,
                    steps: template.step_count,
                  })}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </Answered>
  );
}

/** The stages of a template with their steps. */
export function TemplatePreview({ template }: { template: Template }) {
  return (
    <ol
      className={classes.stages}
      aria-label={t("templates.preview", "Stages and steps of {name}", { name: template.name })}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways, also by keyboard
      tabIndex={0}
    >
      {template.stages.map((stage) => (
        <li key={stage.name}>
          <strong className="small">{stage.name}</strong>
          <ol className="small">
            {stage.steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </li>
      ))}
    </ol>
  );
}
