import { Link } from "@tanstack/react-router";
import { ComingPage } from "../../components/ComingPage";
import { t } from "../../i18n/t";

export default function ActPage() {
  return (
    <ComingPage
      title={t("nav.act", "Act")}
      will={t(
        "act.will",
        "Tickets from low scores, flows that act when something happens or does not happen, tasks across departments, and one contact budget for every message.",
      )}
    >
      <p>
        {t(
          "act.today",
          "To help one customer, find them and read their whole story: every event and every answer in order.",
        )}{" "}
        <Link to="/customers">{t("act.customers", "Find a customer")}</Link>
      </p>
    </ComingPage>
  );
}
