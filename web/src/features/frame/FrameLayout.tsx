import { Outlet } from "@tanstack/react-router";
import { SectionTabs } from "../../components/SectionTabs";
import { t } from "../../i18n/t";

export default function FrameLayout() {
  return (
    <>
      <SectionTabs
        label={t("frame.pages", "Frame pages")}
        pages={[{ to: "/frame", label: t("frame.journeys", "Journeys"), exact: true }]}
      />
      <Outlet />
    </>
  );
}
