import { Outlet } from "@tanstack/react-router";
import { SectionTabs } from "../../components/SectionTabs";
import { t } from "../../i18n/t";

export default function UnderstandLayout() {
  return (
    <>
      <SectionTabs
        label={t("understand.pages", "Understand pages")}
        pages={[
          { to: "/understand", label: t("understand.actual-paths", "Actual paths"), exact: true },
          { to: "/understand/segments", label: t("segments.title", "Segments") },
          { to: "/understand/personas", label: t("personas.title", "Personas") },
          { to: "/understand/text", label: t("text.title", "Text") },
        ]}
      />
      <Outlet />
    </>
  );
}
