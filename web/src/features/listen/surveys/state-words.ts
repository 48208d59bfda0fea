import type { SurveyState } from "../../../api/surveys";
import { t } from "../../../i18n/t";

export const SURVEY_STATES: readonly SurveyState[] = ["draft", "open", "closed"];

export function stateWords(state: SurveyState): string {
  return {
    draft: t("surveys.state.draft", "Draft"),
    open: t("surveys.state.open", "Open"),
    closed: t("surveys.state.closed", "Closed"),
  }[state];
}
