import { Outlet } from "@tanstack/react-router";
import { SectionTabs } from "../../components/SectionTabs";
import { t } from "../../i18n/t";

export default function SettingsLayout() {
  return (
    <>
      <SectionTabs
        label={t("settings.pages", "Settings pages")}
        pages={[
          { to: "/settings/account", label: t("settings.account", "Account") },
          { to: "/settings/people", label: t("settings.people", "People") },
          { to: "/settings/departments", label: t("settings.departments", "Departments") },
          { to: "/settings/api-keys", label: t("settings.keys", "API keys") },
        ]}
      />
      <Outlet />
    </>
  );
}
