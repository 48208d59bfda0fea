import { Link } from "@tanstack/react-router";
import { ComingPage } from "../../components/ComingPage";
import { t } from "../../i18n/t";

export default function MeasurePage() {
  return (
    <ComingPage
      title={t("nav.measure", "Measure")}
      will={t(
        "measure.will",
        "A catalogue of metrics in three classes (voice of the customer, financial, operational) with targets, trends and alerts, and dashboards for each level of the organisation.",
      )}
    >
      <p>
        {t(
          "measure.today",
          "Home shows the first metrics of each class with their intervals, and the steps that hurt most.",
        )}{" "}
        <Link to="/">{t("measure.home", "Open Home")}</Link>
      </p>
      <p>
        {t(
          "measure.today.steps",
          "Each journey's map shows cases, times, money, voice and pain of every step.",
        )}{" "}
        <Link to="/frame">{t("measure.journeys", "Open the journeys")}</Link>
      </p>
    </ComingPage>
  );
}
