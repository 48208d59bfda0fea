import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { Discovery } from "../../../api/contract";
import { discoveriesQuery } from "../../../api/personas";
import { Page } from "../../../components/Page";
import { Answered, Panel } from "../../../components/Panel";
import { formatInstant } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import { DiscoveryView } from "./DiscoveryView";
import classes from "./Personas.module.css";
import { StartSearch } from "./StartSearch";

const route = getRouteApi("/understand/personas/discover");

/** Groups of customers who are alike, found in the data, or the reason why there are none. */
export default function DiscoverPage() {
  const discoveries = useQuery(discoveriesQuery);
  return (
    <Page
      title={t("discover.title", "Find groups in the data")}
      description={t(
        "discover.lead",
        "Customers are compared by their traits, by what they did and by what they answered. Where groups stand apart and would come back with other customers, each is put into words; where there are none, that is said.",
      )}
      above={<Link to="/understand/personas">{t("personas.all", "All personas")}</Link>}
    >
      <StartSearch />
      <Answered query={discoveries} lines={6}>
        {(list) => <Searches list={list} />}
      </Answered>
    </Page>
  );
}

function Searches({ list }: { list: Discovery[] }) {
  const { found } = route.useSearch();
  const shown = list.find(({ id }) => id === found) ?? list[0];
  if (!shown) return null;
  const others = list.filter(({ id }) => id !== shown.id);
  return (
    <div className="stack">
      <DiscoveryView key={shown.id} discovery={shown} />
      {others.length ? (
        <Panel title={t("discover.others", "Other searches")}>
          <ul className={classes.searches}>
            {others.map((other) => (
              <li key={other.id}>
                <Link to="/understand/personas/discover" search={{ found: other.id }}>
                  {formatInstant(other.created_at)}
                </Link>{" "}
                <span className="muted small">{outcomeWords(other)}</span>
              </li>
            ))}
          </ul>
        </Panel>
      ) : null}
    </div>
  );
}

function outcomeWords({ state, result, created_by_label }: Discovery): string {
  const groups = result?.groups.length ?? 0;
  const outcome =
    state === "failed"
      ? t("discover.outcome.failed", "failed")
      : result
        ? t("discover.outcome", "{n, plural, =0 {no groups} one {1 group} other {# groups}}", { n: groups })
        : t("discover.outcome.running", "under way");
  return `${outcome} · ${created_by_label}`;
}
