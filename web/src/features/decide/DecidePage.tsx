import { Link } from "@tanstack/react-router";
import { ComingPage } from "../../components/ComingPage";
import { t } from "../../i18n/t";

export default function DecidePage() {
  return (
    <ComingPage
      title={t("nav.decide", "Decide")}
      will={t(
        "decide.will",
        "Opportunities priced from your own data with a range, ideas with votes, objectives tied to metrics, and a log of decisions.",
      )}
    >
      <p>
        {t(
          "decide.today",
          "The worst steps on Home are ordered by pain: how many customers a step hurts, and how much.",
        )}{" "}
        <Link to="/">{t("decide.home", "See the worst steps")}</Link>
      </p>
    </ComingPage>
  );
}
