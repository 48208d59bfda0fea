import { Button } from "@mantine/core";
import { Icon } from "../../../../components/Icon";
import { t } from "../../../../i18n/t";
import classes from "../Surveys.module.css";
import { useDraft, useDraftStore } from "./DraftProvider";
import type { SaveState } from "./store";

function words(save: SaveState): string {
  return {
    saved: t("survey.save.saved", "Saved"),
    waiting: t("survey.save.saving", "Saving…"),
    saving: t("survey.save.saving", "Saving…"),
    offline: t("survey.save.offline", "Not saved: kept in this browser, tried again"),
    refused: t("survey.save.refused", "Not saved"),
    clash: t("survey.save.clash", "Not saved: somebody changed the same place"),
  }[save];
}

/** Whether what was done is saved; said to screen readers only when it is not. */
export function SaveMark() {
  const save = useDraft((state) => state.save);
  const trouble = useDraft((state) => state.trouble);
  const readOnly = useDraft((state) => state.readOnly);
  const store = useDraftStore();
  if (readOnly)
    return <span className="muted small">{t("survey.read-only", "You may look, not change.")}</span>;
  const bad = save === "offline" || save === "refused" || save === "clash";
  return (
    <span className={classes.saved} data-save={save}>
      <Icon name={save === "saved" ? "check" : bad ? "alert-triangle" : "refresh"} size={13} />
      <span role={bad ? "alert" : undefined}>
        {words(save)}
        {save === "refused" && trouble ? `: ${trouble.message}` : ""}
      </span>
      {save === "offline" || save === "refused" ? (
        <Button size="compact-xs" variant="default" onClick={() => void store.getState().flush()}>
          {t("action.retry", "Try again")}
        </Button>
      ) : null}
    </span>
  );
}
