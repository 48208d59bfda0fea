import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type TouchpointGap, touchpointGapFileUrl, touchpointGapQuery } from "../../../api/framework";
import { Definitions } from "../../../components/Definitions";
import { EmptyState } from "../../../components/EmptyState";
import { FileLink } from "../../../components/FileLink";
import { Answered, Panel } from "../../../components/Panel";
import { TableScroll } from "../../../components/TableScroll";
import { Warnings } from "../../../components/Warnings";
import { formatCount } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import { useJourneyView } from "../search";
import { GapLines } from "./GapLines";
import classes from "./Touchpoints.module.css";

/** Touchpoints that the company lists, that customers name and that events show. */
export default function TouchpointsView() {
  const { slug, view } = useJourneyView();
  const gap = useQuery(touchpointGapQuery(slug, view));
  return (
    <Panel
      title={t("gap.title", "Touchpoint gap")}
      hint={t(
        "gap.hint",
        "Touchpoints that the map lists, that customers name and that events show. What only customers name stands first.",
      )}
      actions={
        <FileLink href={touchpointGapFileUrl(slug, view)} name={`touchpoint-gap-${slug}.csv`}>
          {t("key.export", "Export as CSV")}
        </FileLink>
      }
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
              <EmptyState icon="message" title={t("gap.empty", "No touchpoint is listed, named or seen yet")}>
                {t(
                  "gap.empty.hint",
                  "List touchpoints in the lane “Touchpoints” of the map, bind events that carry a channel, or import comments.",
                )}
              </EmptyState>
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
    decisions: t("gap.decision", "Decision"),
  };
}

/** What was left aside waits below, until somebody asks for it. */
function GapTable({ gap }: { gap: TouchpointGap }) {
  const [open, setOpen] = useState<string | null>(null);
  const [withAside, setWithAside] = useState(false);
  const aside = gap.rows.filter(({ ignored }) => ignored).length;
  const shown = withAside ? gap.rows : gap.rows.filter(({ ignored }) => !ignored);
  return (
    <>
      <TableScroll>
        <table className={`plain ${classes.table}`}>
          <thead>
            <tr>
              <th scope="col">{t("gap.touchpoint", "Touchpoint")}</th>
              <th scope="col">{t("gap.named", "Named by customers")}</th>
              <th scope="col">{t("gap.listed", "Listed by the company")}</th>
              <th scope="col">{t("gap.seen", "Seen in events")}</th>
              <th scope="col">{t("gap.decision", "Decision")}</th>
            </tr>
          </thead>
          {shown.map((row) => (
            <GapLines
              key={row.key}
              row={row}
              gap={gap}
              open={open === row.key}
              onToggle={() => setOpen(open === row.key ? null : row.key)}
            />
          ))}
        </table>
      </TableScroll>
      {aside ? (
        <Button
          variant="default"
          size="xs"
          aria-expanded={withAside}
          style={{ alignSelf: "start" }}
          onClick={() => setWithAside(!withAside)}
        >
          {t("gap.aside", "Left aside ({n})", { n: aside })}
        </Button>
      ) : null}
    </>
  );
}
