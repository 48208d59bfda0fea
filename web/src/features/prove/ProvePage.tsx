import { Link } from "@tanstack/react-router";
import { ComingPage } from "../../components/ComingPage";
import { t } from "../../i18n/t";

export default function ProvePage() {
  return (
    <ComingPage
      title={t("nav.prove", "Prove")}
      will={t(
        "prove.will",
        "Initiatives with a target that is declared before the start, a method chosen by rule, and a verdict: worked, did not, cannot tell, or harmed.",
      )}
    >
      <p>
        {t(
          "prove.today",
          "Home compares a period with the one before and says whether the change is real. That is a hint, not a proof: it does not know what else changed.",
        )}{" "}
        <Link to="/">{t("prove.home", "Compare two periods on Home")}</Link>
      </p>
    </ComingPage>
  );
}
