import type { Marks } from "../../../../api/text";
import { TableScroll } from "../../../../components/TableScroll";
import { formatCount } from "../../../../i18n/formats";
import { t } from "../../../../i18n/t";
import { nameOf, useLabelSets } from "../use-names";
import { hundredths } from "./ExamTable";

/** Below it a mark of one label is a matter of chance. */
const FEWEST_EXAMPLES = 5;

export function LabelMarks({ marks, kind }: { marks: Marks; kind: string }) {
  const sets = useLabelSets();
  const show = (value: number | null, n: number) =>
    value === null || n < FEWEST_EXAMPLES ? <span className="muted">–</span> : hundredths(value);
  return (
    <TableScroll>
      <table className="plain" data-dense>
        <thead>
          <tr>
            <th scope="col">{t("marks.label", "Label")}</th>
            <th scope="col" className="end">
              {t("marks.examples", "People said it")}
            </th>
            <th scope="col" className="end">
              {t("marks.given", "Machine said it")}
            </th>
            <th scope="col" className="end">
              {t("marks.precision", "Right when said")}
            </th>
            <th scope="col" className="end">
              {t("marks.recall", "Found of all")}
            </th>
            <th scope="col" className="end">
              F1
            </th>
          </tr>
        </thead>
        <tbody>
          {marks.labels.map((mark) => (
            <tr key={mark.value}>
              <th scope="row">{nameOf(sets, kind, mark.value)}</th>
              <td className="end">{formatCount(mark.examples)}</td>
              <td className="end">{formatCount(mark.given)}</td>
              <td className="end">{show(mark.precision, mark.given)}</td>
              <td className="end">{show(mark.recall, mark.examples)}</td>
              <td className="end">{show(mark.f1, mark.examples)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}
