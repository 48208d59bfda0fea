import { Outlet } from "@tanstack/react-router";
import { SectionTabs } from "../../components/SectionTabs";
import { useRight } from "../../components/use-right";
import { t } from "../../i18n/t";

export default function SettingsLayout() {
  const [maySeeCustomers, mayManageMail] = [useRight("customers.view"), useRight("mail.manage")];
  return (
    <>
      <SectionTabs
        label={t("settings.pages", "Settings pages")}
        pages={[
          { to: "/settings/account", label: t("settings.account", "Account") },
          { to: "/settings/people", label: t("settings.people", "People") },
          { to: "/settings/departments", label: t("settings.departments", "Departments") },
          { to: "/settings/api-keys", label: t("settings.keys", "API keys") },
          ...(maySeeCustomers
            ? [{ to: "/settings/contact-budget", label: t("budget.title", "Contact budget") }]
            : []),
          ...(mayManageMail ? [{ to: "/settings/mail", label: t("mail.title", "Outgoing mail") }] : []),
        ]}
      />
      <Outlet />
    </>
  );
}
