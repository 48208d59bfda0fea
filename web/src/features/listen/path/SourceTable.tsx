import { Button, UnstyledButton } from "@mantine/core";
import { Fragment, lazy, Suspense, useState } from "react";
import type { ListeningPath, PathSource } from "../../../api/listening-path";
import { Icon } from "../../../components/Icon";
import { TableScroll } from "../../../components/TableScroll";
import { useRight } from "../../../components/use-right";
import { formatAgo, formatCount } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import { GradeBadge } from "./GradeBadge";
import { likenessWords, responseWords, sourceKind } from "./path-words";
import { SourceDetails } from "./SourceDetails";

const CareDialog = lazy(() => import("./CareDialog"));
const COLUMNS = 8;

/** Volume, freshness, response rate, likeness, owner, who sees it, and the grade of each source. */
export function SourceTable({ path }: { path: ListeningPath }) {
  const [open, setOpen] = useState<number | null>(null);
  const [cared, setCared] = useState<PathSource | null>(null);
  const mayCare = useRight("listen.survey");
  return (
    <>
      <TableScroll>
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">{t("sources.source", "Source")}</th>
              <th scope="col">{t("path.grade", "Grade")}</th>
              <th scope="col" className="end">
                {t("path.volume", "Heard")}
              </th>
              <th scope="col">{t("path.freshness", "Last heard")}</th>
              <th scope="col">{t("path.response.title", "Response rate")}</th>
              <th scope="col">{t("path.likeness.title", "Like your customers")}</th>
              <th scope="col">{t("path.owner", "Owner")}</th>
              <th scope="col">{t("path.receivers", "Who sees it")}</th>
            </tr>
          </thead>
          <tbody>
            {path.sources.map((source) => (
              <Fragment key={source.id}>
                <SourceLine
                  source={source}
                  isOpen={open === source.id}
                  onToggle={() => setOpen(open === source.id ? null : source.id)}
                  onCare={mayCare ? () => setCared(source) : null}
                />
                {open === source.id ? (
                  <tr>
                    <td colSpan={COLUMNS}>
                      <SourceDetails source={source} />
                    </td>
                  </tr>
                ) : null}
              </Fragment>
            ))}
          </tbody>
        </table>
      </TableScroll>
      {cared ? (
        <Suspense fallback={null}>
          <CareDialog source={cared} onClose={() => setCared(null)} />
        </Suspense>
      ) : null}
    </>
  );
}

type LineProps = {
  source: PathSource;
  isOpen: boolean;
  onToggle: () => void;
  onCare: (() => void) | null;
};

function SourceLine({ source, isOpen, onToggle, onCare }: LineProps) {
  return (
    <tr>
      <th scope="row">
        {source.name}
        <div className="muted small">{sourceKind(source.kind)}</div>
        <UnstyledButton
          className="small no-print"
          onClick={onToggle}
          aria-expanded={isOpen}
          c="var(--accent)"
        >
          <Icon name={isOpen ? "chevron-up" : "chevron-down"} size={14} />{" "}
          {isOpen ? t("scores.less", "Less") : t("path.why", "Why this grade")}
        </UnstyledButton>
      </th>
      <td>
        <GradeBadge grade={source.grade} />
      </td>
      <td className="end">{formatCount(source.volume)}</td>
      <td>{source.last_at ? formatAgo(source.last_at) : t("path.never", "never heard")}</td>
      <td className={source.response ? "numeric" : "muted"}>{responseWords(source)}</td>
      <td className={source.likeness ? "numeric" : "muted"}>{likenessWords(source)}</td>
      <td>
        <OwnerCell source={source} onCare={onCare} />
      </td>
      <td>
        <ReceiverCell source={source} />
      </td>
    </tr>
  );
}

function OwnerCell({ source, onCare }: { source: PathSource; onCare: (() => void) | null }) {
  const named = [source.owner, source.department].filter(Boolean).join(", ");
  return (
    <>
      {named || <span className="muted">{t("path.owner.none", "nobody")}</span>}
      {onCare ? (
        <div className="no-print">
          <Button
            size="compact-xs"
            variant="subtle"
            onClick={onCare}
            aria-label={t("path.owner.label", "Who owns {name}", { name: source.name })}
          >
            {named ? t("action.change", "Change") : t("path.owner.set", "Name an owner")}
          </Button>
        </div>
      ) : null}
    </>
  );
}

const SHOWN_RECEIVERS = 3;

function ReceiverCell({ source: { receivers } }: { source: PathSource }) {
  if (!receivers.length) return <span className="muted">{t("path.receivers.none", "nobody by name")}</span>;
  const names = receivers.slice(0, SHOWN_RECEIVERS).map(({ name }) => name);
  const others = receivers.length - names.length;
  return (
    <>
      {names.join(", ")}
      {others > 0 ? (
        <span className="muted small">
          {" "}
          {t("path.receivers.more", "and {n} more", { n: formatCount(others) })}
        </span>
      ) : null}
    </>
  );
}
