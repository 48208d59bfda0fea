import type { UseQueryResult } from "@tanstack/react-query";
import { t } from "../i18n/t";
import { Answered } from "./Panel";
import classes from "./TemplateGallery.module.css";

type Template = { slug: string; name: string; description: string };
type GalleryProps<T extends Template> = {
  query: UseQueryResult<T[]>;
  chosen: string | undefined;
  /** What is in it, in a few words. */
  size: (template: T) => string;
  onChoose: (template: T) => void;
};

/** Something ready to begin with: journeys, surveys. */
export function TemplateGallery<T extends Template>({ query, chosen, size, onChoose }: GalleryProps<T>) {
  return (
    <Answered query={query} lines={6}>
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
                <span className="muted small">{size(template)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </Answered>
  );
}
