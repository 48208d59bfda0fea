import { queryOptions } from "@tanstack/react-query";
import { call } from "./call";
import type * as api from "./generated";
import { request } from "./request";

export type SurveyLook = api.SurveyLookOut;
export type SurveyColumn = api.SurveyColumnOut;
export type CodeCount = api.CodeCountOut;
export type ColumnRole = SurveyColumn["suggestion"]["role"];
export type SurveyImportPreview = api.SurveyPreviewOut;
export type QuestionFigure = api.QuestionFigureOut;
export type SavedRecipe = api.RecipeOut;

/** How the columns of a wide survey become answers; the server checks it and writes the recipe from it. */
export type SurveyMapping = {
  name: string;
  source: string;
  file: string;
  time_zone: string;
  respondent: string;
  respondent_kind: "own" | "customer_id" | "email";
  time: string;
  on: string | null;
  weight: string;
  asked: number | null;
  traits: { column: string; name: string; values: Record<string, string> }[];
  properties: string[];
  questions: {
    column: string;
    slug: string;
    scale: string;
    step: string;
    text: string;
    values: Record<string, number>;
    not_given: string[];
    not_applicable: string[];
  }[];
};

/** The earlier survey whose questions are found again: a saved recipe, or the text of a recipe file. */
export type Earlier = { saved: string; recipe: string };

export function lookAtSurvey(file: File, { saved, recipe }: Earlier) {
  const url: api.LookAtSurveyData["url"] = "/api/connect/surveys/look";
  const form = new FormData();
  form.append("files", file);
  if (saved) form.set("saved", saved);
  if (recipe) form.set("recipe", recipe);
  return request<SurveyLook>(url, { method: "POST", body: form });
}

export function previewSurveyImport(file: File, mapping: SurveyMapping) {
  const url: api.PreviewSurveyImportData["url"] = "/api/connect/surveys/preview";
  const form = new FormData();
  form.append("files", file);
  form.set("mapping", JSON.stringify(mapping));
  return request<SurveyImportPreview>(url, { method: "POST", body: form });
}

export const savedRecipesQuery = queryOptions({
  queryKey: ["connect", "recipes"],
  queryFn: ({ signal }) =>
    call<api.ListRecipesData, api.ListRecipesResponse>("GET", "/api/connect/recipes", { signal }),
});

export function saveRecipe(body: { name: string; text: string; mapping: SurveyMapping; slug?: string }) {
  return call<api.SaveRecipeData, api.SaveRecipeResponse>("POST", "/api/connect/recipes", { body });
}

export function archiveRecipe(slug: string, archived: boolean) {
  return call<api.ChangeRecipeData, api.ChangeRecipeResponse>("PATCH", "/api/connect/recipes/{slug}", {
    path: { slug },
    body: { archived },
  });
}
