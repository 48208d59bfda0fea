import { useEditor } from "../../../editor/EditorProvider";
import { isReadOnly } from "../../../editor/store";
import { t } from "../../../i18n/t";
import { useJourneyOnScreen } from "../map/use-journey";
import { SidePanel } from "../panel/SidePanel";
import { CountingFields } from "./CountingFields";
import { IdentityFields } from "./IdentityFields";
import { PersonasFields } from "./PersonasFields";
import { ReviewFields } from "./ReviewFields";
import classes from "./Settings.module.css";
import { useChangeJourney } from "./use-change-journey";

/** What holds for the whole journey: whose it is, what counts as one run through it, who walks it, when it is looked at again. */
export default function SettingsPanel({ onClose }: { onClose: () => void }) {
  const journey = useJourneyOnScreen();
  const readOnly = useEditor(isReadOnly);
  const change = useChangeJourney();
  return (
    <SidePanel title={t("settings.title", "Journey settings")} onClose={onClose}>
      {readOnly ? (
        <p className="muted">{t("settings.read-only", "You can read these, but not change them here.")}</p>
      ) : null}
      <fieldset disabled={readOnly} className={classes.fields}>
        <legend className="visually-hidden">{t("settings.title", "Journey settings")}</legend>
        <IdentityFields journey={journey} change={change} />
        <CountingFields journey={journey} change={change} />
        <ReviewFields journey={journey} change={change} />
        <PersonasFields journey={journey} />
      </fieldset>
    </SidePanel>
  );
}
