import { useQuery } from "@tanstack/react-query";
import { type LabelSummary, labelSummaryQuery } from "../../../../api/text";
import { EmptyState } from "../../../../components/EmptyState";
import { LinkButton } from "../../../../components/LinkButton";
import { Answered, Panel } from "../../../../components/Panel";
import { PeriodPicker } from "../../../../components/PeriodPicker";
import { SAID_KINDS, type SaidKind, type TextSearch } from "../../../../components/text-search";
import { formatCount } from "../../../../i18n/formats";
import { t } from "../../../../i18n/t";
import { KindChoice } from "../KindChoice";
import { kindName } from "../kinds";
import { MoodTrend } from "./MoodTrend";
import { ValueTable } from "./ValueTable";

type SaysViewProps = {
  search: TextSearch;
  onChange: (next: Partial<TextSearch>) => void;
};

/** The labels of a kind with counts, shares and the sentiment beside each; and how sentiment moves. */
export function SaysView({ search, onChange }: SaysViewProps) {
  const kind = search.kind ?? "sentiment";
  const { from, to } = search;
  const summary = useQuery(labelSummaryQuery({ kind, from, to }));
  return (
    <div className="stack">
      <div className="row no-print">
        <KindChoice kinds={SAID_KINDS} kind={kind} onKind={(next) => onChange({ kind: next })} />
        <PeriodPicker
          period={{ from, to }}
          openLabel={t("journey.period.all", "All time")}
          onChange={(period) => onChange({ from: period.from, to: period.to })}
        />
      </div>
      <Panel
        title={kindName(kind)}
        hint={
          summary.data?.comments
            ? t("text.says.n", "Of {n} comments read in this period; shares with their 95% interval.", {
                n: formatCount(summary.data.comments),
              })
            : null
        }
      >
        <Answered query={summary} lines={6}>
          {(answer) =>
            answer.values.length ? (
              <ValueTable summary={answer} search={search} />
            ) : (
              <Nothing kind={kind} summary={answer} />
            )
          }
        </Answered>
      </Panel>
      {summary.data && summary.data.trend.length > 1 ? <MoodTrend weeks={summary.data.trend} /> : null}
    </div>
  );
}

function Nothing({ kind, summary }: { kind: SaidKind; summary: LabelSummary }) {
  if (!summary.comments)
    return (
      <EmptyState
        icon="message"
        title={t("text.says.unread", "No comment is read in this period")}
        action={<LinkButton to="/listen/imports">{t("text.says.import", "Import comments")}</LinkButton>}
      >
        {t(
          "text.says.unread.hint",
          "Comments of surveys, reviews, tickets and notes are read as they come in, within seconds.",
        )}
      </EmptyState>
    );
  if (kind === "topic" || kind === "root_cause")
    return (
      <EmptyState
        icon="list-tree"
        title={t("text.says.no-topics", "No comment has one of your own labels yet")}
        action={
          <LinkButton to="/understand/text" search={{ view: "topics" }}>
            {t("text.says.to-topics", "See suggested topics")}
          </LinkButton>
        }
      >
        {t(
          "text.says.no-topics.hint",
          "Accept a suggested group of comments as a topic, or make one and give it to a few comments.",
        )}
      </EmptyState>
    );
  return (
    <p className="muted">{t("text.says.nothing", "None of these comments says anything of this kind.")}</p>
  );
}
