import { ActionIcon, Menu } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { journeyExportUrl } from "../../api/frame";
import type { ListedJourney } from "../../api/new-journeys";
import { Icon } from "../../components/Icon";
import { statusWords } from "../../components/journey-status";
import { TableScroll } from "../../components/TableScroll";
import { useRight } from "../../components/use-right";
import { formatCount, formatDay } from "../../i18n/formats";
import { t } from "../../i18n/t";
import type { CopyKind } from "./CopyDialog";
import classes from "./Frame.module.css";
import { useArchiving } from "./use-journey-deeds";

const CopyDialog = lazy(() => import("./CopyDialog"));

/** Journeys of one lifecycle stage. */
export function JourneyTable({ journeys, label }: { journeys: ListedJourney[]; label: string }) {
  const [copied, setCopied] = useState<{ journey: ListedJourney; kind: CopyKind } | null>(null);
  return (
    <>
      <TableScroll>
        <table className={`plain ${classes.journeys}`} aria-label={label}>
          <thead>
            <tr>
              <th scope="col">{t("frame.journey", "Journey")}</th>
              <th scope="col">{t("frame.status", "Status")}</th>
              <th scope="col">{t("frame.owner", "Owner")}</th>
              <th scope="col">{t("frame.review", "Review due")}</th>
              <th scope="col" className="end">
                {t("frame.steps", "Steps")}
              </th>
              <th scope="col">
                <span className="visually-hidden">{t("people.actions", "Actions")}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {journeys.map((journey) => (
              <JourneyRow
                key={journey.slug}
                journey={journey}
                onCopy={(kind) => setCopied({ journey, kind })}
              />
            ))}
          </tbody>
        </table>
      </TableScroll>
      {copied ? (
        <Suspense fallback={null}>
          <CopyDialog {...copied} onClose={() => setCopied(null)} />
        </Suspense>
      ) : null}
    </>
  );
}

type RowProps = { journey: ListedJourney; onCopy: (kind: CopyKind) => void };

function JourneyRow({ journey, onCopy }: RowProps) {
  return (
    <tr>
      <th scope="row">
        <Link to="/frame/journeys/$slug" params={{ slug: journey.slug }}>
          {journey.name}
        </Link>
        {journey.state === "future" ? (
          <div className="muted small">{t("journey.future", "future state")}</div>
        ) : null}
      </th>
      <td>
        <StatusBadge journey={journey} />
      </td>
      <td>{journey.owner || <span className="muted">{t("worst.nobody", "nobody")}</span>}</td>
      <td>
        <ReviewDue day={journey.review_due_on} />
      </td>
      <td className="end">{formatCount(journey.step_count)}</td>
      <td className="end">
        <JourneyMenu journey={journey} onCopy={onCopy} />
      </td>
    </tr>
  );
}

function StatusBadge({
  journey: { status, version, published_version: published },
}: {
  journey: ListedJourney;
}) {
  return (
    <>
      <span className={classes.status} data-status={status}>
        {statusWords(status)}
      </span>
      {published !== null && published < version && status !== "published" ? (
        <div className="muted small">
          {t("frame.published-version", "version {n} is published", { n: published })}
        </div>
      ) : null}
    </>
  );
}

function ReviewDue({ day }: { day: string | null | undefined }) {
  if (!day) return <span className="muted">–</span>;
  const overdue = day < new Date().toISOString().slice(0, 10);
  return (
    <>
      {formatDay(day)}
      {overdue ? (
        <div className={classes.overdue}>
          <Icon name="alert-triangle" size={14} /> {t("frame.overdue", "overdue")}
        </div>
      ) : null}
    </>
  );
}

function JourneyMenu({ journey, onCopy }: RowProps) {
  const mayEdit = useRight("frame.edit");
  const { archive, restore } = useArchiving();
  const { slug, name } = journey;
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t("frame.menu", "What to do with {name}", { name })}
        >
          <Icon name="dots-vertical" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component="a" href={journeyExportUrl(slug, "yaml")} download={`${slug}.yaml`}>
          {t("frame.export-yaml", "Export as YAML")}
        </Menu.Item>
        <Menu.Item component="a" href={journeyExportUrl(slug, "json")} download={`${slug}.json`}>
          {t("frame.export-json", "Export as JSON")}
        </Menu.Item>
        {mayEdit ? (
          <>
            <Menu.Divider />
            <Menu.Item onClick={() => onCopy("copy")}>{t("frame.copy", "Copy…")}</Menu.Item>
            <Menu.Item onClick={() => onCopy("future")}>
              {t("frame.make-future", "Make a future state…")}
            </Menu.Item>
            <Menu.Divider />
            {journey.archived_at ? (
              <Menu.Item onClick={() => restore(journey)}>{t("frame.unarchive", "Bring back")}</Menu.Item>
            ) : (
              <Menu.Item onClick={() => archive(journey)}>{t("frame.archive", "Archive")}</Menu.Item>
            )}
          </>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  );
}
