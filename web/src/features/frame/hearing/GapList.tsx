import type { Coverage } from "../../../api/contract";
import { Icon } from "../../../components/Icon";
import { t } from "../../../i18n/t";
import { gapSentences } from "./gaps";
import classes from "./Hearing.module.css";

export function GapList({ coverage }: { coverage: Coverage }) {
  const gaps = gapSentences(coverage);
  if (!gaps.length) {
    return (
      <p>{t("hearing.gap.none", "Every department was heard, and there is a note about every stage.")}</p>
    );
  }
  return (
    <ul className={classes.gaps}>
      {gaps.map((gap) => (
        <li key={gap}>
          <Icon name="alert-triangle" size={16} />
          <span>{gap}</span>
        </li>
      ))}
    </ul>
  );
}
