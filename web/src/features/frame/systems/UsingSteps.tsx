import { Link } from "@tanstack/react-router";
import type { UsingStep } from "../../../api/contract";
import { groupBy } from "../../../components/group-by";
import { t } from "../../../i18n/t";
import classes from "./Systems.module.css";

/** Steps by the journey that they are on, each a way to its place on the map. */
export function UsingSteps({ steps }: { steps: readonly UsingStep[] }) {
  return (
    <ul className={classes.steps}>
      {[...groupBy(steps, ({ journey }) => journey)].map(([journey, own]) => (
        <li key={journey}>
          <span className="muted">
            {own[0]?.journey_name}
            {own[0]?.state === "future" ? ` (${t("journey.future", "future state")})` : ""}
            {": "}
          </span>
          {own.map((step, index) => (
            <span key={`${step.slug} ${step.written}`}>
              {index ? ", " : ""}
              <Link to="/frame/journeys/$slug" params={{ slug: journey }} search={{ step: step.slug }}>
                {step.name}
              </Link>
            </span>
          ))}
        </li>
      ))}
    </ul>
  );
}
