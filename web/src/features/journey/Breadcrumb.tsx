import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { hierarchyQuery } from "../../api/framework";
import { pathTo } from "../../components/journey-path";
import { t } from "../../i18n/t";
import classes from "./Journey.module.css";

/** From a sub-journey up: the journeys that it is part of; beside them whose journey it is. */
export function Breadcrumb({ slug, facts }: { slug: string; facts?: ReactNode }) {
  const journeys = useQuery(hierarchyQuery).data?.journeys ?? [];
  return (
    <div className={`${classes.above} small`}>
      <nav aria-label={t("breadcrumb", "Breadcrumb")} className="no-print">
        <Link to="/frame">{t("breadcrumb.journeys", "Journeys")}</Link>
        {pathTo(slug, journeys).map((parent) => (
          <span key={parent.slug}>
            <span aria-hidden="true"> › </span>
            <Link to="/frame/journeys/$slug" params={{ slug: parent.slug }}>
              {parent.name}
            </Link>
          </span>
        ))}
      </nav>
      {facts ? <span className="muted">{facts}</span> : null}
    </div>
  );
}
