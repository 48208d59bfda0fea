import { Button } from "@mantine/core";
import { Icon } from "../../../../components/Icon";
import { formatAgo } from "../../../../i18n/formats";
import { t } from "../../../../i18n/t";
import { changesBetween } from "../document/changes";
import classes from "../Surveys.module.css";
import { useDraft, useDraftStore } from "./DraftProvider";

/** Somebody changed the same place: who, what, and whose words stand. What does not clash is kept of both. */
export function ClashBar() {
  const clash = useDraft((state) => state.clash);
  const joined = useDraft((state) => state.joined);
  const mine = useDraft((state) => state.document);
  const base = useDraft((state) => state.saved);
  const store = useDraftStore();
  if (!clash) {
    return joined === null ? null : (
      <p className={classes.joined} role="status">
        <Icon name="users" size={16} />
        {t("survey.joined", "{who} changed the survey meanwhile. Their changes and yours are both kept.", {
          who: joined || t("survey.somebody", "Somebody"),
        })}
      </p>
    );
  }
  const who = clash.by || t("survey.somebody", "Somebody");
  return (
    <section
      className={classes.clash}
      role="alert"
      aria-label={t("survey.clash", "Two changes of one place")}
    >
      <Icon name="alert-triangle" size={20} />
      <div className={classes.clashWords}>
        <strong>
          {t("survey.clash.title", "{who} changed the same place {when}", {
            who,
            when: clash.at ? formatAgo(clash.at) : "",
          })}
        </strong>
        <p>
          {t(
            "survey.clash.lead",
            "Nothing is lost: choose whose words stand where both of you wrote. All else is kept of both, and you can undo the choice.",
          )}
        </p>
        <div className={classes.sides}>
          <Side title={who} changes={changesBetween(base, clash.document)} />
          <Side title={t("survey.clash.you", "You")} changes={changesBetween(base, mine)} />
        </div>
        <div className="row">
          <Button size="xs" onClick={() => store.getState().settle("mine")}>
            {t("survey.clash.mine", "Keep mine")}
          </Button>
          <Button size="xs" variant="default" onClick={() => store.getState().settle("theirs")}>
            {t("survey.clash.theirs", "Take theirs")}
          </Button>
        </div>
      </div>
    </section>
  );
}

function Side({ title, changes }: { title: string; changes: string[] }) {
  return (
    <div>
      <h3>{title}</h3>
      <ul>
        {changes.map((change) => (
          <li key={change}>{change}</li>
        ))}
      </ul>
    </div>
  );
}
