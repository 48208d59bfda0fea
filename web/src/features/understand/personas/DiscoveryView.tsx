import { Progress } from "@mantine/core";
import type { Discovery } from "../../../api/contract";
import { isSearching } from "../../../api/personas";
import { EmptyState } from "../../../components/EmptyState";
import { Icon } from "../../../components/Icon";
import { Panel } from "../../../components/Panel";
import { formatCount } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import { FoundGroups } from "./FoundGroups";
import { GroupCounts } from "./GroupCounts";
import classes from "./Personas.module.css";

type Result = NonNullable<Discovery["result"]>;

/** One search: how far it is, what it found, or why it found nothing. */
export function DiscoveryView({ discovery }: { discovery: Discovery }) {
  const { state, result, message } = discovery;
  if (isSearching(discovery)) return <Running discovery={discovery} />;
  if (state === "failed" || !result) {
    return (
      <p role="alert" className={classes.failed}>
        <Icon name="alert-triangle" size={16} />
        {t("discover.failed", "The search failed: {why}", { why: message || "–" })}
      </p>
    );
  }
  return (
    <>
      {result.refusal ? <NoGroups result={result} /> : <FoundGroups discovery={discovery} result={result} />}
      <LookedAt result={result} />
    </>
  );
}

function Running({ discovery: { state, progress_done, progress_total, message } }: { discovery: Discovery }) {
  const share = progress_total ? progress_done / progress_total : null;
  return (
    <Panel title={t("discover.running", "Looking for groups")}>
      <div className="stack" role="status">
        <Progress.Root size="lg">
          <Progress.Section
            value={(share ?? 1) * 100}
            animated={share === null}
            striped={share === null}
            aria-label={t("discover.running", "Looking for groups")}
          />
        </Progress.Root>
        <p className="muted">
          {state === "waiting" ? t("discover.waiting", "It waits for its turn.") : message}
        </p>
        <p className="muted small">
          {t("discover.leave", "You may leave this page: it goes on in the background.")}
        </p>
      </div>
    </Panel>
  );
}

function NoGroups({ result }: { result: Result }) {
  return (
    <EmptyState icon="users" title={t("discover.none", "No groups were found")}>
      <p>{result.refusal}</p>
      <p>
        {t(
          "discover.none.hint",
          "That is an answer too: personas drawn from these data would describe chance. Collect more traits, or write a segment of a difference that you know.",
        )}
      </p>
    </EmptyState>
  );
}

function LookedAt({ result }: { result: Result }) {
  const { n, population, features, left_out } = result;
  return (
    <Panel title={t("discover.looked", "What was looked at")}>
      <div className="stack">
        <p>
          {n < population
            ? t("discover.sampled", "{n} customers, drawn at random of {population}.", {
                n: formatCount(n),
                population: formatCount(population),
              })
            : t("discover.all", "All {n} customers.", { n: formatCount(n) })}{" "}
          {features.length
            ? t("discover.features", "Compared by: {names}.", { names: features.join(", ") })
            : ""}
        </p>
        {left_out.length ? (
          <details>
            <summary>
              {t("discover.left-out", "Left out: {n, plural, one {1 trait} other {# traits}}", {
                n: left_out.length,
              })}
            </summary>
            <ul>
              {left_out.map(([name, why]) => (
                <li key={name}>
                  {name} <span className="muted small">{why}</span>
                </li>
              ))}
            </ul>
          </details>
        ) : null}
        <GroupCounts result={result} />
      </div>
    </Panel>
  );
}
