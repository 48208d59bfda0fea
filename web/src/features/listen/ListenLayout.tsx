import { Outlet } from "@tanstack/react-router";
import { SectionTabs } from "../../components/SectionTabs";
import { t } from "../../i18n/t";

export default function ListenLayout() {
  return (
    <>
      <SectionTabs
        label={t("listen.pages", "Listen pages")}
        pages={[
          { to: "/listen/feedback", label: t("feedback.title", "Feedback") },
          { to: "/listen/surveys", label: t("surveys.title", "Surveys") },
          { to: "/listen/path", label: t("path.title", "Listening path") },
          { to: "/listen/imports", label: t("listen.imports", "Imports") },
          { to: "/listen/sources", label: t("listen.sources", "Sources") },
          { to: "/listen/rejected", label: t("listen.rejected", "Rejected") },
          { to: "/listen/health", label: t("listen.health", "Event log") },
        ]}
      />
      <Outlet />
    </>
  );
}
