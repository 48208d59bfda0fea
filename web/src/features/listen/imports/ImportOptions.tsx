import { NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import type { ImportChoice } from "../../../api/connect";
import { FileButton } from "../../../components/FileButton";
import { t } from "../../../i18n/t";
import classes from "./Imports.module.css";

type ImportOptionsProps = { choice: ImportChoice; onChange: (choice: ImportChoice) => void };

function kinds() {
  return [
    { value: "", label: t("imports.kind.auto", "Find out from the file") },
    { value: "events", label: t("imports.kind.events", "Events") },
    { value: "feedback", label: t("imports.kind.feedback", "Feedback") },
    { value: "xes", label: t("imports.kind.xes", "XES event log") },
    { value: "survey", label: t("imports.kind.survey", "A survey: one row per respondent") },
    { value: "ocel", label: t("imports.kind.ocel", "OCEL 2.0") },
  ];
}

/** How the files are to be read: what they hold, where they come from, and a recipe for several tables. */
export function ImportOptions({ choice, onChange }: ImportOptionsProps) {
  const [source, setSource] = useState(choice.source);
  const isSurvey = choice.kind === "survey";
  return (
    <div className="stack">
      <div className={classes.choices}>
        <NativeSelect
          label={t("imports.kind", "The files hold")}
          data={kinds()}
          value={choice.kind}
          onChange={(event) => onChange({ ...choice, kind: event.currentTarget.value })}
        />
        {isSurvey ? null : (
          <TextInput
            label={t("imports.source", "Name of the source")}
            description={t("imports.source.hint", "Empty: the name of the file")}
            inputWrapperOrder={["label", "input", "description", "error"]}
            value={source}
            onChange={(event) => setSource(event.currentTarget.value)}
            onBlur={() => source !== choice.source && onChange({ ...choice, source })}
          />
        )}
      </div>
      {isSurvey ? null : (
        <RecipeInput
          recipe={choice.recipe}
          onRecipe={(recipe) => onChange({ ...choice, recipe, mapping: {} })}
        />
      )}
    </div>
  );
}

function RecipeInput({ recipe, onRecipe }: { recipe: string; onRecipe: (recipe: string) => void }) {
  return (
    <details open={recipe !== ""}>
      <summary>
        {t("imports.recipe", "Use a recipe (several tables, renamed columns, computed values)")}
      </summary>
      <div className="stack" style={{ marginBlockStart: 12 }}>
        {recipe ? (
          <Textarea
            aria-label={t("imports.recipe.text", "Recipe")}
            value={recipe}
            readOnly
            autosize={false}
            rows={8}
          />
        ) : null}
        <div className="row">
          <FileButton accept=".yaml,.yml" onFile={(file) => void file.text().then(onRecipe)}>
            {t("imports.recipe.choose", "Choose a recipe file")}
          </FileButton>
        </div>
      </div>
    </details>
  );
}
