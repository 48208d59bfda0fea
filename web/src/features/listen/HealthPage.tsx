import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { Health } from "../../api/contract";
import { healthQuery } from "../../api/eventlog";
import { Icon } from "../../components/Icon";
import { Page } from "../../components/Page";
import { Answered, Panel } from "../../components/Panel";
import { formatAgo, formatBytes, formatCount, formatDuration } from "../../i18n/formats";
import { t } from "../../i18n/t";
import { CanaryPanel } from "./CanaryPanel";
import classes from "./imports/Imports.module.css";

export default function HealthPage() {
  const health = useQuery(healthQuery);
  return (
    <Page
      title={t("listen.health", "Event log")}
      description={t("health.lead", "What is stored, what waits, and whether records flow.")}
    >
      <Panel title={t("health.now", "Now")} hint={t("health.refresh", "Read anew every ten seconds.")}>
        <Answered query={health}>{(answer) => <HealthFacts health={answer} />}</Answered>
      </Panel>
      <CanaryPanel query={health} />
    </Page>
  );
}

function healthFacts(health: Health): [string, string][] {
  return [
    [t("health.events", "Events stored"), formatCount(health.events)],
    [
      t("health.last", "Last event"),
      health.last_event_at ? formatAgo(health.last_event_at) : t("people.never", "never"),
    ],
    [t("health.backlog", "Waiting to be read"), formatCount(health.backlog)],
    [
      t("health.oldest", "Oldest that waits"),
      health.backlog ? formatDuration(health.oldest_age_seconds) : "–",
    ],
    [t("health.tail", "Not yet in a segment"), formatCount(health.tail_events)],
    [t("health.segments", "Segments"), formatCount(health.segments)],
    [t("health.disk", "On disk"), formatBytes(health.disk_bytes)],
  ];
}

function HealthFacts({ health }: { health: Health }) {
  return (
    <div className="stack">
      <Alarms health={health} />
      <dl className={classes.counts}>
        {healthFacts(health).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p>
        <Link to="/listen/rejected">
          {t(
            "health.rejects",
            "{n, plural, =0 {No record was rejected} one {1 record was rejected} other {# records were rejected}}",
            { n: health.rejects },
          )}
        </Link>
      </p>
    </div>
  );
}

/** What is wrong, in the server's words; or that all is well. */
function Alarms({ health }: { health: Health }) {
  if (!health.alarms.length) {
    return (
      <p className="row" style={{ color: "var(--good)" }}>
        <Icon name="check" /> {t("health.well", "All is well: records flow.")}
      </p>
    );
  }
  return (
    <ul role="alert">
      {health.alarms.map((alarm) => (
        <li key={alarm}>{alarm}</li>
      ))}
    </ul>
  );
}
