import type { GapRow, TouchpointGap } from "../../../api/framework";
import { Icon } from "../../../components/Icon";
import { t } from "../../../i18n/t";
import { GapDecision } from "./GapDecision";
import { GapDetail } from "./GapDetail";
import classes from "./Touchpoints.module.css";

type LinesProps = { row: GapRow; gap: TouchpointGap; open: boolean; onToggle: () => void };

/** A touchpoint from its three sides, with what stands behind it a click away. */
export function GapLines({ row, gap, open, onToggle }: LinesProps) {
  const { comments, customers, notes } = row.named;
  return (
    <tbody>
      <tr>
        <th scope="row">
          <button type="button" className={classes.toggle} aria-expanded={open} onClick={onToggle}>
            <Icon name={open ? "chevron-down" : "chevron-right"} size={16} /> {row.name}
          </button>
          {row.only ? (
            <div className={classes.only}>
              <Icon name="alert-triangle" size={14} /> {onlyWords(row.only)}
            </div>
          ) : null}
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
        <td>
          <GapDecision row={row} gap={gap} />
        </td>
      </tr>
      {open ? (
        <tr>
          <td colSpan={5}>
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
