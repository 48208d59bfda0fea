import { readSurveyFile } from "../../../api/surveys";
import type { SurveyFile } from "./document/file";

/** The survey that a file holds; the server reads it, and says in which line something is wrong. */
export async function readFile(file: File): Promise<SurveyFile> {
  const { document } = await readSurveyFile(await file.text(), file.name);
  return whole(document as unknown as SurveyFile);
}

/** What the editor counts on: a draft may be unfinished, or come from a file. */
export function whole(file: SurveyFile): SurveyFile {
  const pages = (Array.isArray(file.pages) ? file.pages : []).map((page) => ({
    ...page,
    questions: Array.isArray(page.questions) ? page.questions : [],
  }));
  return { ...file, pages };
}
