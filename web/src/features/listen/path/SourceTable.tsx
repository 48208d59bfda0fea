import { Button, UnstyledButton } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { Fragment, lazy, type ReactNode, Suspense, useState } from "react";
import type { ListeningPath, PathSource } from "../../../api/listening-path";
import { Icon } from "../../../components/Icon";
import { TableScroll } from "../../../components/TableScroll";
import { useRight } from "../../../components/use-right";
import { formatAgo, formatCount } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import { GradeBadge } from "./GradeBadge";
import classes from "./Path.module.css";
import { likenessWords, responseWords, sourceKind } from "./path-words";
import { SourceDetails } from "./SourceDetails";

const CareDialog = lazy(() => import("./CareDialog"));

type Column = { key: string; title: string; show: (source: PathSource) => ReactNode };
type ShownProps = {
  sources: PathSource[];
  columns: Column[];
  open: number | null;
  onOpen: (id: number | null) => void;
};

/** Volume, freshness, response rate, likeness, owner, who sees it, and the grade of each source. */
export function SourceTable({ path }: { path: ListeningPath }) {
  const isSmall = useMediaQuery("(max-width: 767px)", false, { getInitialValueInEffect: false });
  const [open, setOpen] = useState<number | null>(null);
  const [cared, setCared] = useState<PathSource | null>(null);
  const mayCare = useRight("listen.survey");
  const columns = columnsOf(mayCare ? setCared : null);
  const shown = { sources: path.sources, columns, open, onOpen: setOpen };
  return (
    <>
      {isSmall ? <Cards {...shown} /> : <Wide {...shown} />}
      {cared ? (
        <Suspense fallback={null}>
          <CareDialog source={cared} onClose={() => setCared(null)} />
        </Suspense>
      ) : null}
    </>
  );
}

function columnsOf(onCare: ((source: PathSource) => void) | null): Column[] {
  return [
    { key: "grade", title: t("path.grade", "Grade"), show: ({ grade }) => <GradeBadge grade={grade} /> },
    { key: "volume", title: t("path.volume", "Heard"), show: ({ volume }) => formatCount(volume) },
    {
      key: "fresh",
      title: t("path.freshness", "Last heard"),
      show: ({ last_at }) => (last_at ? formatAgo(last_at) : t("path.never", "never heard")),
    },
    {
      key: "response",
      title: t("path.response.title", "Response rate"),
      show: (source) => <Known known={source.response !== null}>{responseWords(source)}</Known>,
    },
    {
      key: "likeness",
      title: t("path.likeness.title", "Like your customers"),
      show: (source) => <Known known={source.likeness !== null}>{likenessWords(source)}</Known>,
    },
    {
      key: "owner",
      title: t("path.owner", "Owner"),
      show: (source) => <OwnerCell source={source} onCare={onCare ? () => onCare(source) : null} />,
    },
    {
      key: "receivers",
      title: t("path.receivers", "Who sees it"),
      show: (source) => <ReceiverCell source={source} />,
    },
  ];
}

function Known({ known, children }: { known: boolean; children: ReactNode }) {
  return <span className={known ? "numeric" : "muted"}>{children}</span>;
}

function Wide({ sources, columns, open, onOpen }: ShownProps) {
  return (
    <TableScroll>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{t("sources.source", "Source")}</th>
            {columns.map(({ key, title }) => (
              <th key={key} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sources.map((source) => (
            <Fragment key={source.id}>
              <tr>
                <th scope="row">
                  <SourceHead source={source} isOpen={open === source.id} onOpen={onOpen} />
                </th>
                {columns.map(({ key, show }) => (
                  <td key={key}>{show(source)}</td>
                ))}
              </tr>
              {open === source.id ? (
                <tr>
                  <td colSpan={columns.length + 1}>
                    <SourceDetails source={source} />
                  </td>
                </tr>
              ) : null}
            </Fragment>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

function Cards({ sources, columns, open, onOpen }: ShownProps) {
  return (
    <ul className={classes.cards}>
      {sources.map((source) => (
        <li key={source.id}>
          <div>
            <SourceHead source={source} isOpen={open === source.id} onOpen={onOpen} />
          </div>
          <dl>
            {columns.map(({ key, title, show }) => (
              <Fragment key={key}>
                <dt>{title}</dt>
                <dd>{show(source)}</dd>
              </Fragment>
            ))}
          </dl>
          {open === source.id ? <SourceDetails source={source} /> : null}
        </li>
      ))}
    </ul>
  );
}

type HeadProps = { source: PathSource; isOpen: boolean; onOpen: (id: number | null) => void };

function SourceHead({ source, isOpen, onOpen }: HeadProps) {
  return (
    <>
      <strong>{source.name}</strong>
      <div className="muted small">{sourceKind(source.kind)}</div>
      <UnstyledButton
        className="small no-print"
        onClick={() => onOpen(isOpen ? null : source.id)}
        aria-expanded={isOpen}
        c="var(--accent)"
      >
        <Icon name={isOpen ? "chevron-up" : "chevron-down"} size={14} />{" "}
        {isOpen ? t("scores.less", "Less") : t("path.why", "Why this grade")}
      </UnstyledButton>
    </>
  );
}

function OwnerCell({ source, onCare }: { source: PathSource; onCare: (() => void) | null }) {
  const named = [source.owner, source.department].filter(Boolean).join(", ");
  return (
    <div className={classes.owner}>
      {named || <span className="muted">{t("path.owner.none", "nobody")}</span>}
      {onCare ? (
        <Button
          size="compact-xs"
          variant="default"
          className="no-print"
          onClick={onCare}
          aria-label={
            named
              ? t("path.owner.change", "Change who owns {name}", { name: source.name })
              : t("path.owner.label", "Name an owner of {name}", { name: source.name })
          }
        >
          {named ? t("action.change", "Change") : t("path.owner.set", "Name an owner")}
        </Button>
      ) : null}
    </div>
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
