import { Button, NativeSelect } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import {
  archiveRecipe,
  type Earlier,
  type SavedRecipe,
  savedRecipesQuery,
} from "../../../../api/survey-imports";
import { FileButton } from "../../../../components/FileButton";
import { notify } from "../../../../components/notify";
import { t } from "../../../../i18n/t";
import classes from "./Survey.module.css";

type EarlierProps = { earlier: Earlier; onChange: (earlier: Earlier) => void };
const FILE = "file";

/** Last year's survey: its questions are found again in this year's file. */
export function EarlierChoice({ earlier, onChange }: EarlierProps) {
  const recipes = useQuery(savedRecipesQuery).data ?? [];
  const chosen = recipes.find(({ slug }) => slug === earlier.saved);
  const remove = useRemoval();
  return (
    <div className={classes.earlier}>
      <NativeSelect
        label={t("survey-import.earlier", "Like an earlier survey")}
        description={t(
          "survey-import.earlier.hint",
          "Its questions, scales, steps and codes are found again.",
        )}
        inputWrapperOrder={["label", "input", "description", "error"]}
        value={earlier.recipe ? FILE : earlier.saved}
        data={[
          { value: "", label: t("survey-import.earlier.none", "No: this one is new") },
          ...recipes.map(({ slug, name, question_count }) => ({
            value: slug,
            label: t(
              "survey-import.earlier.one",
              "{name} ({n, plural, one {1 question} other {# questions}})",
              {
                name,
                n: question_count,
              },
            ),
          })),
          ...(earlier.recipe
            ? [{ value: FILE, label: t("survey-import.earlier.file", "The recipe file") }]
            : []),
        ]}
        onChange={({ currentTarget: { value } }) =>
          onChange(value === FILE ? earlier : { saved: value, recipe: "" })
        }
      />
      <FileButton
        variant="default"
        accept=".yaml,.yml"
        onFile={(file) => void file.text().then((recipe) => onChange({ saved: "", recipe }))}
      >
        {t("imports.recipe.choose", "Choose a recipe file")}
      </FileButton>
      {chosen ? (
        <Button
          variant="subtle"
          onClick={() => {
            remove(chosen);
            onChange({ saved: "", recipe: "" });
          }}
        >
          {t("survey-import.forget", "Forget it")}
        </Button>
      ) : null}
    </div>
  );
}

function useRemoval() {
  const client = useQueryClient();
  const refresh = () => void client.invalidateQueries({ queryKey: savedRecipesQuery.queryKey });
  const bring = useMutation({ mutationFn: (slug: string) => archiveRecipe(slug, false), onSuccess: refresh });
  const put = useMutation({
    mutationFn: ({ slug }: SavedRecipe) => archiveRecipe(slug, true),
    onSuccess: (_, { slug, name }) => {
      refresh();
      notify({
        message: t("survey-import.forgotten", "“{name}” is forgotten; what it imported stays.", { name }),
        undo: () => bring.mutate(slug),
      });
    },
  });
  return put.mutate;
}
