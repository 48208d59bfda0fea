import { useQuery } from "@tanstack/react-query";
import { type ContactBudget, contactBudgetQuery } from "../../../api/contact-budget";
import { Page } from "../../../components/Page";
import { Answered, Panel } from "../../../components/Panel";
import { formatCount } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import classes from "./Budget.module.css";
import { LimitForm } from "./LimitForm";
import { limitSentence } from "./limits";
import { RestingPanel } from "./RestingPanel";
import { StandingBars } from "./StandingBars";

/** How often customers may be contacted, over every survey, flow and person; and who rests because of it. */
export default function ContactBudgetPage() {
  const budget = useQuery(contactBudgetQuery);
  return (
    <Page
      title={t("budget.title", "Contact budget")}
      description={t(
        "budget.lead",
        "How often a customer may be contacted. Every wave, program and flow takes its place here first, and whoever has none left is not asked.",
      )}
    >
      <Panel title={t("budget.rules", "Rules")} hint={budget.data && !budget.data.is_own ? <Usual /> : null}>
        <Answered query={budget} lines={6}>
          {(told) =>
            told.may_edit ? (
              <LimitForm key={JSON.stringify(told.limits)} budget={told} />
            ) : (
              <Rules budget={told} />
            )
          }
        </Answered>
      </Panel>
      <Panel title={t("budget.standing", "Who may be contacted now")}>
        <Answered query={budget} lines={5}>
          {(told) => <StandingBars budget={told} />}
        </Answered>
      </Panel>
      <RestingPanel />
    </Page>
  );
}

function Usual() {
  return t("budget.usual", "The usual rules hold until somebody saves their own.");
}

function Rules({ budget: { limits } }: { budget: ContactBudget }) {
  if (!limits.length) return <p>{t("budget.none", "There is no limit.")}</p>;
  return (
    <ul className={classes.rules}>
      {limits.map((limit) => (
        <li key={`${limit.purpose}-${limit.days}`}>
          {limitSentence({ ...limit, purpose: limit.purpose ?? "" })}{" "}
          <span className="muted small">
            {t("budget.used", "({n} have used it up)", { n: formatCount(limit.used_up) })}
          </span>
        </li>
      ))}
    </ul>
  );
}
