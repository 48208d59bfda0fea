import { UnstyledButton } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Fragment, type ReactNode } from "react";
import type { ScoreBoard, ScoreLine } from "../../../api/scores";
import { Icon } from "../../../components/Icon";
import { Measured } from "../../../components/Measured";
import { Sparkline } from "../../../components/Sparkline";
import { scaleName, scoreSuffix } from "../../../components/scales";
import { TableScroll } from "../../../components/TableScroll";
import { VerdictWord } from "../../../components/VerdictWord";
import { formatCount, formatShare } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import { formatInUnit } from "../../../i18n/units";
import { changeWords, neededWords } from "./board-words";
import { GroupName } from "./GroupName";
import { LineDetails } from "./LineDetails";
import classes from "./Scores.module.css";

const route = getRouteApi("/measure/scores");

export function keyOf(line: ScoreLine): string {
  return [line.group, line.question, line.scale].map((part) => part ?? "").join("|");
}

/** One line for each group and scale: as a table, in a small window as a list. */
export function BoardTable({ board }: { board: ScoreBoard }) {
  const isSmall = useMediaQuery("(max-width: 767px)", false, { getInitialValueInEffect: false });
  return isSmall ? <BoardList board={board} /> : <WideTable board={board} />;
}

type Column = { key: string; title: string; show: (line: ScoreLine) => ReactNode };

function columnsOf(board: ScoreBoard): Column[] {
  const has = (test: (line: ScoreLine) => unknown) => board.lines.some(test);
  return [
    { key: "score", title: t("scores.score", "Score"), show: (line) => <ScoreCell line={line} /> },
    ...(has((line) => line.represented)
      ? [
          {
            key: "weighted",
            title: board.weighting?.name ?? t("scores.weighted", "Weighted"),
            show: (line: ScoreLine) => <WeightedCell line={line} />,
          },
        ]
      : []),
    ...(has((line) => line.change)
      ? [
          {
            key: "change",
            title: t("scores.change.title", "Change"),
            show: (line: ScoreLine) => <ChangeCell line={line} />,
          },
        ]
      : []),
    ...(has((line) => line.silence)
      ? [
          {
            key: "asked",
            title: t("scores.answered", "Of those asked"),
            show: (line: ScoreLine) => <SilenceCell line={line} />,
          },
        ]
      : []),
    {
      key: "needed",
      title: t("scores.needed", "Answers needed"),
      show: (line) => <span className="small">{neededWords(line)}</span>,
    },
    { key: "trend", title: t("scores.trend", "Trend"), show: (line) => <TrendCell line={line} /> },
  ];
}

function WideTable({ board }: { board: ScoreBoard }) {
  const columns = columnsOf(board);
  return (
    <TableScroll>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{t("scores.group", "What")}</th>
            {columns.map(({ key, title }) => (
              <th key={key} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {board.lines.map((line) => (
            <Row key={keyOf(line)} line={line} board={board} columns={columns} />
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

type RowProps = { line: ScoreLine; board: ScoreBoard; columns: Column[] };

function Row({ line, board, columns }: RowProps) {
  const isOpen = route.useSearch().open === keyOf(line);
  return (
    <Fragment>
      <tr>
        <th scope="row">
          <LineHead line={line} isOpen={isOpen} />
        </th>
        {columns.map(({ key, show }) => (
          <td key={key}>{show(line)}</td>
        ))}
      </tr>
      {isOpen ? (
        <tr>
          <td colSpan={columns.length + 1}>
            <LineDetails line={line} board={board} />
          </td>
        </tr>
      ) : null}
    </Fragment>
  );
}

function BoardList({ board }: { board: ScoreBoard }) {
  const columns = columnsOf(board);
  const { open } = route.useSearch();
  return (
    <ul className={classes.cards}>
      {board.lines.map((line) => (
        <li key={keyOf(line)} className={classes.card}>
          <LineHead line={line} isOpen={open === keyOf(line)} />
          <dl>
            {columns.map(({ key, title, show }) => (
              <Fragment key={key}>
                <dt>{title}</dt>
                <dd>{show(line)}</dd>
              </Fragment>
            ))}
          </dl>
          {open === keyOf(line) ? <LineDetails line={line} board={board} /> : null}
        </li>
      ))}
    </ul>
  );
}

/** The line's name and scale, and the button that opens what is behind it. */
function LineHead({ line, isOpen }: { line: ScoreLine; isOpen: boolean }) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const toggle = () =>
    void navigate({
      search: { ...search, open: isOpen ? undefined : keyOf(line) },
      replace: true,
      resetScroll: false,
    });
  return (
    <>
      <GroupName line={line} />
      <div className="muted small">{scaleName(line.scale)}</div>
      <UnstyledButton className="small no-print" onClick={toggle} aria-expanded={isOpen} c="var(--accent)">
        <Icon name={isOpen ? "chevron-up" : "chevron-down"} size={14} />{" "}
        {isOpen ? t("scores.less", "Less") : t("scores.more", "What is behind it")}
      </UnstyledButton>
    </>
  );
}

function ScoreCell({ line }: { line: ScoreLine }) {
  const { now, scale, unit } = line;
  const isWeighted = now.unweighted_value !== null && now.unweighted_value !== now.value && now.n >= 10;
  return (
    <>
      <Measured {...now} unit={unit} suffix={scoreSuffix(scale, unit)} />
      {isWeighted && now.unweighted_value !== null ? (
        <div className="muted small">
          {t("scores.raw", "as they came {value}, effective n {n}", {
            value: formatInUnit(now.unweighted_value, unit),
            n: formatCount(Math.round(now.n_effective)),
          })}
        </div>
      ) : null}
    </>
  );
}

function WeightedCell({ line: { represented, unit, scale } }: { line: ScoreLine }) {
  if (!represented || represented.value === null) {
    return <span className="muted">{represented?.warnings.at(-1) ?? "–"}</span>;
  }
  return (
    <>
      <Measured {...represented} unit={unit} suffix={scoreSuffix(scale, unit)} />
      <div className="muted small">
        {t("scores.effective", "effective n {n}", { n: formatCount(Math.round(represented.n_effective)) })}
      </div>
    </>
  );
}

function ChangeCell({ line }: { line: ScoreLine }) {
  const { change } = line;
  if (!change) return <span className="muted">–</span>;
  return (
    <>
      <VerdictWord verdict={change.verdict} change={change.value} />
      <div className="muted small">{changeWords(line)}</div>
    </>
  );
}

function SilenceCell({ line: { silence, unit, now } }: { line: ScoreLine }) {
  if (!silence) return <span className="muted">{t("scores.asked.unknown", "not known")}</span>;
  return (
    <>
      <span className="numeric">
        <strong>{formatShare(silence.rate)}</strong>{" "}
        <span className="muted small">
          {t("scores.asked", "{answered} of {asked}", {
            answered: formatCount(silence.answered),
            asked: formatCount(silence.asked),
          })}
        </span>
      </span>
      {silence.worst !== null && silence.best !== null && now.n >= 10 ? (
        <div className="muted small">
          {t("scores.bounds", "with the silent: {worst} to {best}", {
            worst: formatInUnit(silence.worst, unit),
            best: formatInUnit(silence.best, unit),
          })}
        </div>
      ) : null}
    </>
  );
}

function TrendCell({ line }: { line: ScoreLine }) {
  const shown = line.trend.filter(({ n }) => n >= 10);
  const first = shown[0];
  const last = shown.at(-1);
  if (!first || !last || shown.length < 2 || first.value === null || last.value === null) {
    return <span className="muted small">{t("scores.trend.none", "too short")}</span>;
  }
  return (
    <div className={classes.trend}>
      <Sparkline points={shown.map((point) => ({ ...point, day: point.since }))} />
      <div className="muted small">
        {t("scores.trend.ends", "{first} → {last}", {
          first: formatInUnit(first.value, line.unit),
          last: formatInUnit(last.value, line.unit),
        })}
      </div>
    </div>
  );
}

export function CommentsLink({ line, from, to }: { line: ScoreLine; from?: string; to?: string }) {
  const step = line.step ? [line.step] : undefined;
  return (
    <Link to="/listen/feedback" search={{ step, scale: [line.scale], from, to, state: "all" }}>
      {t("scores.comments", "Read what they wrote")}
    </Link>
  );
}
