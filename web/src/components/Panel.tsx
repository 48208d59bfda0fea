import { QueryErrorResetBoundary, type UseQueryResult } from "@tanstack/react-query";
import { type ReactNode, useId } from "react";
import { t } from "../i18n/t";
import { ErrorNote } from "./ErrorNote";
import classes from "./Panel.module.css";
import { PanelBoundary } from "./PanelBoundary";
import { SkeletonLines } from "./SkeletonLines";

type PanelProps = {
  title: string;
  hint?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  bare?: boolean;
};

/** A titled part of a page with an error boundary of its own: one broken part leaves the others standing. */
export function Panel({ title, hint, actions, children, bare = false }: PanelProps) {
  const heading = useId();
  return (
    <section className={classes.panel} data-bare={bare || undefined} aria-labelledby={heading}>
      <header className={classes.header}>
        <div>
          <h2 id={heading}>{title}</h2>
          {hint ? <p className="muted small">{hint}</p> : null}
        </div>
        {actions ? <div className="row no-print">{actions}</div> : null}
      </header>
      <QueryErrorResetBoundary>
        {({ reset }) => <PanelBoundary onReset={reset}>{children}</PanelBoundary>}
      </QueryErrorResetBoundary>
    </section>
  );
}

type AnsweredProps<Data> = {
  query: UseQueryResult<Data>;
  /** Its rough height while waiting, so that nothing jumps. */
  lines?: number;
  /** Its very shape while waiting, where lines say too little. */
  waiting?: ReactNode;
  children: (data: Data) => ReactNode;
};

/** Skeleton, error or answer; an old answer stays, dimmed, while a new one is fetched. */
export function Answered<Data>({ query, lines = 4, waiting, children }: AnsweredProps<Data>) {
  const { data, error, isPlaceholderData, refetch } = query;
  if (data === undefined) {
    return error ? (
      <ErrorNote error={error} onRetry={() => void refetch()} />
    ) : (
      (waiting ?? <SkeletonLines lines={lines} />)
    );
  }
  return (
    <>
      {error ? <ErrorNote error={error} onRetry={() => void refetch()} compact /> : null}
      <div
        className={classes.answer}
        data-stale={isPlaceholderData || undefined}
        aria-busy={isPlaceholderData}
      >
        {isPlaceholderData ? (
          <p className="visually-hidden">{t("panel.refreshing", "Fetching new numbers")}</p>
        ) : null}
        {children(data)}
      </div>
    </>
  );
}
