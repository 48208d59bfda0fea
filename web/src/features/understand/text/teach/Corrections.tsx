import { Button } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { type Correction, correctionsQuery, settleLabels, withdrawCorrection } from "../../../../api/text";
import { notify } from "../../../../components/notify";
import { Answered, Panel } from "../../../../components/Panel";
import { TableScroll } from "../../../../components/TableScroll";
import type { TextKind } from "../../../../components/text-search";
import { formatAgo } from "../../../../i18n/formats";
import { t } from "../../../../i18n/t";
import { nameOf, useLabelSets } from "../use-names";
import { useRefresh } from "../use-refresh";
import classes from "./Teach.module.css";

/** What people settled, the newest first; each can be taken back. */
export function Corrections({ kind }: { kind: TextKind }) {
  const corrections = useQuery(correctionsQuery(kind));
  return (
    <Panel title={t("corrections.title", "What people said")}>
      <Answered query={corrections}>
        {({ items, next_cursor }) =>
          items.length ? (
            <>
              <CorrectionTable kind={kind} corrections={items} />
              {next_cursor ? (
                <p className="muted small">{t("corrections.more", "Older ones are not shown here.")}</p>
              ) : null}
            </>
          ) : (
            <p className="muted">
              {t(
                "corrections.none",
                "Nobody has settled a label of this kind yet. The inbox of feedback takes corrections too.",
              )}
            </p>
          )
        }
      </Answered>
    </Panel>
  );
}

const FIRST_ROWS = 8;

function CorrectionTable({ kind, corrections }: { kind: TextKind; corrections: Correction[] }) {
  const sets = useLabelSets();
  const withdraw = useWithdrawal(kind);
  const [all, setAll] = useState(false);
  const shown = all ? corrections : corrections.slice(0, FIRST_ROWS);
  return (
    <>
      <TableScroll>
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">{t("corrections.comment", "Comment")}</th>
              <th scope="col">{t("corrections.labels", "Labels")}</th>
              <th scope="col">{t("corrections.by", "By")}</th>
              <th scope="col">
                <span className="visually-hidden">{t("own.deeds", "What to do")}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((one) => (
              <tr key={one.feedback_id}>
                <td>
                  <Link to="/listen/feedback" search={{ open: one.feedback_id }} className={classes.clipped}>
                    {one.comment}
                  </Link>
                </td>
                <td>
                  {one.values.map((value) => nameOf(sets, kind, value)).join(", ") ||
                    t("corrections.none-of-them", "none")}
                </td>
                <td>
                  {one.by_label}
                  <div className="muted small">{formatAgo(one.decided_at)}</div>
                </td>
                <td className="end">
                  <Button size="compact-sm" variant="subtle" onClick={() => withdraw(one)}>
                    {t("corrections.withdraw", "Take back")}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
      {shown.length < corrections.length ? (
        <Button variant="subtle" size="compact-sm" onClick={() => setAll(true)}>
          {t("corrections.all", "Show {n} more", { n: corrections.length - shown.length })}
        </Button>
      ) : null}
    </>
  );
}

function useWithdrawal(kind: TextKind) {
  const refresh = useRefresh();
  const again = useMutation({
    mutationFn: ({ feedback_id, values }: Correction) => settleLabels({ feedback_id, kind, values }),
    onSuccess: refresh,
  });
  const withdraw = useMutation({
    mutationFn: ({ feedback_id }: Correction) => withdrawCorrection(feedback_id, kind),
    onSuccess: (_, one) => {
      void refresh();
      notify({
        message: t("corrections.withdrawn", "Taken back; the comment is read by machine again."),
        undo: () => again.mutate(one),
      });
    },
    onError: (error) => notify({ tone: "failed", message: error.message }),
  });
  return withdraw.mutate;
}
