import { Link } from "@tanstack/react-router";
import type { Home } from "../../api/contract";
import { Panel } from "../../components/Panel";
import { TableScroll } from "../../components/TableScroll";
import { formatCount, formatShare } from "../../i18n/formats";
import { t } from "../../i18n/t";

export function JourneysPanel({ journeys }: { journeys: Home["journeys"] }) {
  return (
    <Panel
      title={t("home.journeys", "Journeys")}
      actions={<Link to="/frame">{t("home.journeys.all", "All journeys")}</Link>}
    >
      <TableScroll>
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">{t("home.journey", "Journey")}</th>
              <th scope="col" className="end">
                {t("home.cases", "Cases")}
              </th>
              <th scope="col" className="end">
                {t("home.completed", "Completed")}
              </th>
            </tr>
          </thead>
          <tbody>
            {journeys.map((journey) => (
              <tr key={journey.slug}>
                <th scope="row">
                  <Link to="/frame/journeys/$slug" params={{ slug: journey.slug }}>
                    {journey.name}
                  </Link>
                </th>
                <td className="end">{formatCount(journey.cases)}</td>
                <td className="end">
                  {journey.completed_share === null ? "–" : formatShare(journey.completed_share)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </Panel>
  );
}
