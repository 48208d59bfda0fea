import { Panel } from "../../components/Panel";
import { t } from "../../i18n/t";

/** What Desirepath is made of; the build writes the file. */
export function AboutPanel() {
  return (
    <Panel title={t("about.title", "About Desirepath")}>
      <p>
        <a href="/third-party-notices.txt" target="_blank" rel="noreferrer">
          {t("about.notices", "Licences of the software in this app")}
        </a>
      </p>
    </Panel>
  );
}
