import { Outlet } from "@tanstack/react-router";
import { SectionTabs } from "../../components/SectionTabs";
import { t } from "../../i18n/t";

export default function FrameLayout() {
  return (
    <>
      <SectionTabs
        label={t("frame.pages", "Frame pages")}
        pages={[
          { to: "/frame", label: t("frame.journeys", "Journeys"), exact: true },
          { to: "/frame/framework", label: t("hierarchy.title", "Framework") },
          { to: "/frame/key-journeys", label: t("key.title", "Key journeys") },
          { to: "/frame/my-part", label: t("my-part.title", "My part") },
          { to: "/frame/inbox", label: t("inbox.title", "Inbox") },
          { to: "/frame/stakeholders", label: t("hearing.stakeholders", "Stakeholders") },
          { to: "/frame/interviews", label: t("hearing.interviews", "Interviews") },
          { to: "/frame/coverage", label: t("hearing.coverage", "Coverage") },
          { to: "/frame/systems", label: t("systems.title", "Technology register") },
        ]}
      />
      <Outlet />
    </>
  );
}
