import type { JourneyDocument, JourneyNumbers } from "../../../api/contract";
import { conditionParts, conditionWords } from "../../../components/condition-words";
import { lanesOf } from "../../../editor/build/lanes";
import type { MapDocument } from "../../../editor/edits";
import { formatCount, formatInstant, formatSpan } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import { type JourneyView, useJourneyView } from "../search";
import type { Column } from "./columns";
import { type Lane, type LaneGroup, lanesOnMap } from "./lanes";
import classes from "./PrintedMap.module.css";
import { StepMarks } from "./StepMarks";
import { cutIntoSheets, type Sheet } from "./sheets";

type PrintedMapProps = {
  journey: JourneyDocument;
  columns: Column[];
  numbers: JourneyNumbers | undefined;
  shown: ReadonlySet<LaneGroup>;
};

/** The map on paper: sheets cut at stage borders, the row heads repeated, with date, filters and n on each. */
export function PrintedMap({ journey, columns, numbers, shown }: PrintedMapProps) {
  const { view } = useJourneyView();
  const lanes = lanesOnMap(lanesOf(journey as unknown as MapDocument), shown);
  return cutIntoSheets(journey, columns).map((sheet, index) => (
    <PrintedSheet
      key={sheet[0]?.columns[0]?.step.slug ?? index}
      title={journey.name}
      facts={factsOf(view, numbers)}
      sheet={sheet}
      lanes={lanes}
    />
  ));
}

function factsOf({ from, to, where }: JourneyView, numbers: JourneyNumbers | undefined): string {
  const period =
    from && to ? formatSpan(`${from.slice(0, 10)}T00:00:00Z`, to) : t("journey.period.all", "All time");
  const filters = conditionParts(where).map(conditionWords);
  const cases = numbers ? t("print.cases", "{n} cases", { n: formatCount(numbers.cases) }) : "";
  const printed = t("print.at", "printed {at}", { at: formatInstant(new Date().toISOString()) });
  return [period, ...filters, cases, printed].filter(Boolean).join(" · ");
}

type PrintedSheetProps = { title: string; facts: string; sheet: Sheet; lanes: Lane[] };

function PrintedSheet({ title, facts, sheet, lanes }: PrintedSheetProps) {
  const columns = sheet.flatMap((stage) => stage.columns);
  return (
    <table className={classes.sheet}>
      <caption>
        <strong>{title}</strong> {facts}
      </caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">{t("map.lane", "Lane")}</span>
          </th>
          {sheet.map((stage) => (
            <th key={stage.columns[0]?.step.slug} scope="colgroup" colSpan={stage.columns.length}>
              {stage.name}
            </th>
          ))}
        </tr>
        <tr>
          <th scope="row">{t("map.step", "Step")}</th>
          {columns.map(({ step }) => (
            <th key={step.slug} scope="col">
              {step.name} <StepMarks optional={step.optional} momentOfTruth={step.moment_of_truth} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lanes.map((lane) => (
          <tr key={lane.key}>
            <th scope="row">{lane.label}</th>
            {columns.map((column) => (
              <td key={column.step.slug}>{lane.render(column)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
