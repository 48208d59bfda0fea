import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import type { Home } from "../../api/contract";
import { homeQuery } from "../../api/measure";
import { CopyLinkButton } from "../../components/CopyButton";
import { Icon } from "../../components/Icon";
import { Page } from "../../components/Page";
import { Answered } from "../../components/Panel";
import { PeriodPicker } from "../../components/PeriodPicker";
import { Warnings, warningsOf } from "../../components/Warnings";
import { formatAgo, formatCount, formatSpan } from "../../i18n/formats";
import { t } from "../../i18n/t";
import { EmptyHome } from "./EmptyHome";
import classes from "./Home.module.css";
import { HomeSkeleton } from "./HomeSkeleton";
import { JourneysPanel } from "./JourneysPanel";
import { TileGrid } from "./TileGrid";
import { TrendPanel } from "./TrendPanel";
import { WorstStepsPanel } from "./WorstStepsPanel";

const route = getRouteApi("/");

export default function HomePage() {
  const { from, to, tile } = route.useSearch();
  const navigate = route.useNavigate();
  const home = useQuery(homeQuery({ from, to }));
  return (
    <Page
      title={t("nav.home", "Home")}
      description={home.data ? periodSentence(home.data) : null}
      actions={
        <>
          <PeriodPicker
            period={{ from, to }}
            dataUntil={home.data?.data_until}
            openLabel={t("home.period.default", "Latest period")}
            onChange={(period) => void navigate({ search: { tile, ...period } })}
          />
          <Button
            variant="default"
            leftSection={<Icon name="printer" size={16} />}
            visibleFrom="sm"
            onClick={() => window.print()}
          >
            {t("journey.print", "Print")}
          </Button>
          <CopyLinkButton />
        </>
      }
    >
      <Answered query={home} waiting={<HomeSkeleton />}>
        {(answer) => (isEmpty(answer) ? <EmptyHome /> : <Dashboard home={answer} />)}
      </Answered>
    </Page>
  );
}

function isEmpty(home: Home): boolean {
  return home.data_until === null && home.journeys.every(({ cases }) => cases === 0);
}

function periodSentence({ from, to, compare_from, compare_to }: Home): string {
  const span = formatSpan(from, to);
  if (!compare_from || !compare_to) return span;
  return t("home.compared", "{span}, compared with {before}", {
    span,
    before: formatSpan(compare_from, compare_to),
  });
}

function Dashboard({ home }: { home: Home }) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const tile = home.tiles.find(({ slug }) => slug === search.tile) ?? home.tiles[0];
  const choose = (slug: string) =>
    void navigate({ search: { ...search, tile: slug }, replace: true, resetScroll: false });
  return (
    <div className="stack" style={{ gap: 20 }}>
      <Warnings warnings={warningsOf(home)} />
      <TileGrid tiles={home.tiles} chosen={tile?.slug} onChoose={choose} />
      {tile ? <TrendPanel tile={tile} /> : null}
      <div className={classes.below}>
        <WorstStepsPanel steps={home.worst_steps} from={home.from} to={home.to} />
        <JourneysPanel journeys={home.journeys} />
      </div>
      <Freshness home={home} />
    </div>
  );
}

function Freshness({ home }: { home: Home }) {
  if (!home.data_until) return null;
  return (
    <p className="muted small">
      {t("home.fresh", "Last event {ago}.", { ago: formatAgo(home.data_until) })}{" "}
      {home.backlog > 0
        ? t("home.backlog", "{n} records are waiting to be read.", { n: formatCount(home.backlog) })
        : t("home.no-backlog", "Nothing is waiting to be read.")}
    </p>
  );
}
