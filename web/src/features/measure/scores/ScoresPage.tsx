import { useQuery } from "@tanstack/react-query";
import { homeQuery } from "../../../api/measure";
import { boardCsvUrl, boardQuery, type ScoreBoard } from "../../../api/scores";
import { EmptyState } from "../../../components/EmptyState";
import { FileLink } from "../../../components/FileLink";
import { LinkButton } from "../../../components/LinkButton";
import { Page } from "../../../components/Page";
import { Answered, Panel } from "../../../components/Panel";
import { Warnings } from "../../../components/Warnings";
import { formatCount, formatInstant } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import { askBoard } from "./asking";
import { BoardDefinitions } from "./BoardDefinitions";
import { BoardTable } from "./BoardTable";
import { ScoreControls } from "./ScoreControls";
import { useBoardSearch } from "./use-board-search";

/** Scores side by side, each with what is known of it and how surely. */
export default function ScoresPage() {
  const search = useBoardSearch();
  const home = useQuery(homeQuery({}));
  const query = askBoard(search, new Date().toISOString().slice(0, 10));
  const board = useQuery({ ...boardQuery(query), enabled: !home.isPending });
  return (
    <Page
      title={t("measure.scores", "Scores")}
      description={t(
        "scores.lead",
        "What customers say, with n, the 95% interval, and one verdict on changes for the whole board.",
      )}
      actions={
        <FileLink href={boardCsvUrl(query)} name="scores.csv">
          {t("scores.csv", "Download as CSV")}
        </FileLink>
      }
    >
      <ScoreControls />
      <Panel title={t("scores.board", "Board")} hint={board.data ? <BoardFacts board={board.data} /> : null}>
        <Answered query={board} lines={8}>
          {(answer) =>
            answer.lines.length ? (
              <div className="stack">
                <Warnings warnings={answer.warnings} />
                <BoardTable board={answer} />
                {answer.left_out ? (
                  <p className="muted">
                    {t("scores.left-out", "{n} more lines have fewer answers and are not shown.", {
                      n: formatCount(answer.left_out),
                    })}
                  </p>
                ) : null}
                <BoardDefinitions board={answer} />
              </div>
            ) : (
              <NoScores />
            )
          }
        </Answered>
      </Panel>
    </Page>
  );
}

function BoardFacts({ board }: { board: ScoreBoard }) {
  return t("scores.facts", "{n} answers in the period; the newest of all from {until}; computed {at}.", {
    n: formatCount(board.answers),
    until: board.data_until ? formatInstant(board.data_until) : "–",
    at: formatInstant(board.computed_at),
  });
}

function NoScores() {
  return (
    <EmptyState
      icon="message"
      title={t("scores.none", "No answers in this period")}
      action={
        <>
          <LinkButton to="/listen/surveys">{t("scores.ask", "Make a survey")}</LinkButton>
          <LinkButton to="/listen/imports" variant="default">
            {t("home.import", "Import data")}
          </LinkButton>
        </>
      }
    >
      {t(
        "scores.none.hint",
        "Choose a longer period or fewer filters, ask customers, or import feedback with a scale and a score.",
      )}
    </EmptyState>
  );
}
