import { useQuery } from "@tanstack/react-query";
import { type Template, templatesQuery } from "../../api/new-journeys";
import { TemplateGallery } from "../../components/TemplateGallery";
import { t } from "../../i18n/t";
import classes from "./Frame.module.css";

type JourneyTemplatesProps = { chosen: string | undefined; onChoose: (template: Template) => void };

/** Journeys to begin with, by industry; the chosen one shows its stages and steps. */
export function JourneyTemplates(given: JourneyTemplatesProps) {
  return <TemplateGallery query={useQuery(templatesQuery)} size={sizeOf} {...given} />;
}

function sizeOf({ stage_count: stages, step_count: steps }: Template): string {
  return t("templates.size", "{stages} stages, {steps} steps", { stages, steps });
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
