import { Outlet } from "@tanstack/react-router";
import { SectionTabs } from "../../components/SectionTabs";
import { t } from "../../i18n/t";

export default function MeasureLayout() {
  return (
    <>
      <SectionTabs
        label={t("measure.pages", "Measure pages")}
        pages={[
          { to: "/measure/scores", label: t("measure.scores", "Scores") },
          { to: "/measure/weightings", label: t("measure.weightings", "Weightings") },
        ]}
      />
      <Outlet />
    </>
  );
}
