import type { UseQueryResult } from "@tanstack/react-query";
import type { Health } from "../../api/contract";
import { Icon } from "../../components/Icon";
import { Answered, Panel } from "../../components/Panel";
import { formatAgo, formatDuration } from "../../i18n/formats";
import { t } from "../../i18n/t";
import classes from "./imports/Imports.module.css";

type Canary = NonNullable<Health["canary"]>;

/** The canary: an event of our own that shows whether what is sent can be asked for. */
export function CanaryPanel({ query }: { query: UseQueryResult<Health> }) {
  return (
    <Panel
      title={t("canary.title", "Canary")}
      hint={t(
        "canary.hint",
        "A test event of our own, sent every minute as a customer’s would be. It must be found within five seconds.",
      )}
    >
      <Answered query={query}>
        {({ canary }) =>
          canary ? (
            <CanaryFacts canary={canary} />
          ) : (
            <p className="muted">
              {t(
                "canary.none",
                "None was sent yet. The jobs role sends them; `desirepath doctor` says whether it runs.",
              )}
            </p>
          )
        }
      </Answered>
    </Panel>
  );
}

function CanaryFacts({ canary }: { canary: Canary }) {
  const facts: [string, string][] = [
    [t("canary.flown", "Last sent"), formatAgo(canary.flown_at)],
    [
      t("canary.latency", "Visible after"),
      canary.visible_after_seconds === null ? "–" : formatDuration(canary.visible_after_seconds),
    ],
  ];
  return (
    <div className="stack">
      <CanaryState problem={canary.problem} />
      <dl className={classes.counts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function CanaryState({ problem }: { problem: string }) {
  const tone = problem ? "bad" : "good";
  return (
    <p className="row" style={{ color: `var(--${tone})` }}>
      <Icon name={problem ? "alert-triangle" : "check"} />
      {problem
        ? t("canary.failed", "It did not arrive as promised. {problem}", { problem })
        : t("canary.arrived", "It arrived and could be asked for.")}
    </p>
  );
}
