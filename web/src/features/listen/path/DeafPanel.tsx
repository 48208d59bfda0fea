import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { DeafStep, ListeningPath } from "../../../api/listening-path";
import { Icon } from "../../../components/Icon";
import { Panel } from "../../../components/Panel";
import { formatAgo, formatCount } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import { AddSource } from "./AddSource";
import classes from "./Path.module.css";

const SHOWN_AT_FIRST = 6;

/** The steps and departments that nobody hears, each with a way to hear it. */
export function DeafPanel({ path }: { path: ListeningPath }) {
  const departments = path.departments.filter(({ deaf }) => deaf);
  const { deaf_steps: steps } = path;
  const title = t("path.deaf", "Not heard");
  if (!steps.length && !departments.length) {
    return (
      <Panel title={title}>
        <p className={classes.allHeard}>
          <Icon name="check" size={16} />{" "}
          {t("path.deaf.none", "Every step and every department is heard in this period.")}
        </p>
      </Panel>
    );
  }
  return (
    <Panel
      title={title}
      hint={t(
        "path.deaf.hint",
        "{n, plural, =0 {Every step is heard.} one {Nobody said anything at 1 step in this period.} other {Nobody said anything at # steps in this period; moments of truth come first.}}",
        { n: steps.length },
      )}
    >
      {steps.length ? <DeafSteps steps={steps} /> : null}
      {departments.length ? (
        <section>
          <h3>{t("path.deaf.departments", "Departments that hear no customer")}</h3>
          <ul className={classes.deaf}>
            {departments.map(({ name, steps: owned }) => (
              <li key={name}>
                <div className={classes.deafName}>
                  <strong>{name}</strong>
                  <div className="muted small">
                    {t(
                      "path.deaf.department.steps",
                      "{n, plural, =0 {owns no step on a map and no source} one {its one step is not heard} other {none of its # steps is heard}}",
                      { n: owned },
                    )}
                  </div>
                </div>
                <AddSource about={name} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </Panel>
  );
}

function DeafSteps({ steps }: { steps: DeafStep[] }) {
  const [all, setAll] = useState(false);
  const shown = all ? steps : steps.slice(0, SHOWN_AT_FIRST);
  return (
    <>
      <ul className={classes.deaf} aria-label={t("path.deaf.steps", "Steps that nobody hears")}>
        {shown.map((step) => (
          <li key={`${step.journey} ${step.step}`}>
            <DeafName step={step} />
            <AddSource about={step.step_name} journey={step.journey} step={step.step} />
          </li>
        ))}
      </ul>
      {steps.length > shown.length ? (
        <Button
          variant="default"
          size="compact-sm"
          style={{ alignSelf: "start" }}
          onClick={() => setAll(true)}
        >
          {t("path.deaf.more", "Show {n} more", { n: formatCount(steps.length - shown.length) })}
        </Button>
      ) : null}
    </>
  );
}

function DeafName({ step }: { step: DeafStep }) {
  const { journey, journey_name, step_name, moment_of_truth, department, owner, last_at } = step;
  const facts = [
    journey_name,
    department,
    owner,
    last_at
      ? t("path.last", "last heard {ago}", { ago: formatAgo(last_at) })
      : t("path.never", "never heard"),
  ];
  return (
    <div className={classes.deafName}>
      <Link to="/frame/journeys/$slug" params={{ slug: journey }} search={{ step: step.step }}>
        <strong>{step_name}</strong>
      </Link>{" "}
      {moment_of_truth ? (
        <span className={classes.truth}>
          <Icon name="star" size={13} /> {t("step.moment-of-truth", "Moment of truth")}
        </span>
      ) : null}
      <div className="muted small">{facts.filter(Boolean).join(" · ")}</div>
    </div>
  );
}
