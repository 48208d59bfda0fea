import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type GapRow, type TouchpointGap, touchpointGapQuery } from "../../../api/framework";
import { Definitions } from "../../../components/Definitions";
import { EmptyState } from "../../../components/EmptyState";
import { Icon } from "../../../components/Icon";
import { Answered, Panel } from "../../../components/Panel";
import { TableScroll } from "../../../components/TableScroll";
import { Warnings } from "../../../components/Warnings";
import { formatCount } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import { useJourneyView } from "../search";
import { GapDetail } from "./GapDetail";
import classes from "./Touchpoints.module.css";

/** Touchpoints that the company lists, that customers name and that events show. */
export function TouchpointsView() {
  const { slug, view } = useJourneyView();
  const gap = useQuery(touchpointGapQuery(slug, view));
  return (
    <Panel
      title={t("gap.title", "Touchpoint gap")}
      hint={t(
        "gap.hint",
        "Touchpoints that the map lists, that customers name and that events show. What only customers name stands first.",
      )}
    >
      <Answered query={gap} lines={8}>
        {(answer) => (
          <div className="stack">
            <Warnings warnings={answer.warnings} />
            {view.where ? (
              <Warnings warnings={[t("moments.where", "The filter does not apply to this table.")]} />
            ) : null}
            <p className="muted small">{readWords(answer)}</p>
            {answer.rows.length ? (
              <GapTable gap={answer} />
            ) : (
              <EmptyState
                icon="message"
                title={t("gap.empty", "No touchpoint is listed, named or seen yet")}
              />
            )}
            <Definitions definitions={answer.definitions} names={names()} />
          </div>
        )}
      </Answered>
    </Panel>
  );
}

function readWords({ comments, notes, events, events_without_channel: without }: TouchpointGap): string {
  return t(
    "gap.read",
    "Read: {comments, plural, one {1 comment} other {# comments}}, {notes, plural, one {1 interview note} other {# interview notes}}, {events, plural, one {1 event} other {# events}} of the steps, {without} of them without a channel.",
    { comments, notes, events, without: formatCount(without) },
  );
}

function names(): Record<string, string> {
  return {
    listed: t("gap.listed", "Listed by the company"),
    named: t("gap.named", "Named by customers"),
    seen: t("gap.seen", "Seen in events"),
    order: t("gap.order", "Order"),
  };
}

function GapTable({ gap }: { gap: TouchpointGap }) {
  const [open, setOpen] = useState<string | null>(null);
  return (
    <TableScroll>
      <table className={`plain ${classes.table}`}>
        <thead>
          <tr>
            <th scope="col">{t("gap.touchpoint", "Touchpoint")}</th>
            <th scope="col">{t("gap.named", "Named by customers")}</th>
            <th scope="col">{t("gap.listed", "Listed by the company")}</th>
            <th scope="col">{t("gap.seen", "Seen in events")}</th>
          </tr>
        </thead>
        {gap.rows.map((row) => (
          <GapLines
            key={keyOf(row)}
            row={row}
            gap={gap}
            open={open === keyOf(row)}
            onToggle={() => setOpen(open === keyOf(row) ? null : keyOf(row))}
          />
        ))}
      </table>
    </TableScroll>
  );
}

function keyOf(row: GapRow): string {
  return `${row.name} ${row.steps.join(" ")}`;
}

type LinesProps = { row: GapRow; gap: TouchpointGap; open: boolean; onToggle: () => void };

function GapLines({ row, gap, open, onToggle }: LinesProps) {
  const { comments, customers, notes } = row.named;
  return (
    <tbody>
      <tr>
        <th scope="row">
          <button type="button" className={classes.toggle} aria-expanded={open} onClick={onToggle}>
            <Icon name={open ? "chevron-down" : "chevron-right"} size={16} /> {row.name}
          </button>
          {row.only ? <div className={classes.only}>{onlyWords(row.only)}</div> : null}
        </th>
        <td>
          <Tick known={comments + notes > 0}>
            {comments
              ? t(
                  "gap.comments",
                  "{n, plural, one {1 comment} other {# comments}} of {of, plural, one {1 customer} other {# customers}}",
                  {
                    n: comments,
                    of: customers,
                  },
                )
              : null}
            {notes ? (
              <div>
                {t("gap.notes", "{n, plural, one {1 interview note} other {# interview notes}}", {
                  n: notes,
                })}
              </div>
            ) : null}
          </Tick>
        </td>
        <td>
          <Tick known={row.steps.length > 0}>
            {row.steps.map((step) => gap.step_names[step] ?? step).join(", ")}
          </Tick>
        </td>
        <td>
          <Tick known={row.events > 0}>
            {t("figure.events", "{n, plural, one {1 event} other {# events}}", { n: row.events })}
          </Tick>
        </td>
      </tr>
      {open ? (
        <tr>
          <td colSpan={4}>
            <GapDetail row={row} stepNames={gap.step_names} />
          </td>
        </tr>
      ) : null}
    </tbody>
  );
}

function onlyWords(only: NonNullable<GapRow["only"]>): string {
  return {
    named: t("gap.only-named", "only customers know it"),
    seen: t("gap.only-seen", "only events show it"),
    listed: t("gap.only-listed", "only the map lists it"),
  }[only];
}

function Tick({ known, children }: { known: boolean; children: React.ReactNode }) {
  if (!known) return <span className="muted">{t("gap.no", "no")}</span>;
  return (
    <span className={classes.tick}>
      <Icon name="check" size={16} />
      <span>
        <span className="visually-hidden">{t("gap.yes", "yes:")} </span>
        {children}
      </span>
    </span>
  );
}
