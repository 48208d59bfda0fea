import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { JourneySummary } from "../../api/contract";
import { journeysQuery } from "../../api/frame";
import { Page } from "../../components/Page";
import { Answered, Panel } from "../../components/Panel";
import { TableScroll } from "../../components/TableScroll";
import { t } from "../../i18n/t";

/** The actual paths of each journey; drivers come later and say so. */
export default function UnderstandPage() {
  const journeys = useQuery(journeysQuery);
  return (
    <Page
      title={t("nav.understand", "Understand")}
      description={t("understand.lead", "How customers really move, against the path that you designed.")}
    >
      <Panel title={t("understand.journeys", "Actual paths by journey")}>
        <Answered query={journeys}>{(list) => <JourneyPathLinks journeys={list} />}</Answered>
      </Panel>
      <Panel title={t("coming.will", "What will be here")}>
        <p>
          {t(
            "understand.will",
            "Drivers of satisfaction, churn risk, and pain points that several independent sources agree on. These parts are not built yet.",
          )}
        </p>
      </Panel>
    </Page>
  );
}

function JourneyPathLinks({ journeys }: { journeys: JourneySummary[] }) {
  if (!journeys.length) {
    return (
      <p>
        {t("understand.none", "There is no journey yet.")}{" "}
        <Link to="/frame">{t("understand.frame", "Add one under Frame")}</Link>
      </p>
    );
  }
  return (
    <TableScroll>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{t("understand.journey", "Journey")}</th>
            <th scope="col">{t("understand.views", "Views")}</th>
          </tr>
        </thead>
        <tbody>
          {journeys.map((journey) => (
            <JourneyPathRow key={journey.slug} journey={journey} />
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

function JourneyPathRow({ journey }: { journey: JourneySummary }) {
  const views = [
    ["variants", t("journey.tab.variants", "Variants")],
    ["deviations", t("journey.tab.deviations", "Deviations")],
    ["funnel", t("journey.tab.funnel", "Funnel")],
  ] as const;
  return (
    <tr>
      <th scope="row">
        <Link to="/frame/journeys/$slug" params={{ slug: journey.slug }}>
          {journey.name}
        </Link>
      </th>
      <td>
        <span className="row">
          {views.map(([tab, label]) => (
            <Link
              key={tab}
              to="/frame/journeys/$slug"
              params={{ slug: journey.slug }}
              search={{ tab }}
              aria-label={t("understand.view-of", "{label} of {journey}", { label, journey: journey.name })}
            >
              {label}
            </Link>
          ))}
        </span>
      </td>
    </tr>
  );
}
