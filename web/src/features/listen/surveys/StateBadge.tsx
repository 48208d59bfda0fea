import type { SurveyState } from "../../../api/surveys";
import { Icon, type IconName } from "../../../components/Icon";
import classes from "./Surveys.module.css";
import { stateWords } from "./state-words";

const ICONS: Record<SurveyState, IconName> = { draft: "pencil", open: "check", closed: "minus" };

/** A survey's state as word and icon. */
export function StateBadge({ state }: { state: SurveyState }) {
  return (
    <span className={classes.state} data-state={state}>
      <Icon name={ICONS[state]} size={13} />
      {stateWords(state)}
    </span>
  );
}
