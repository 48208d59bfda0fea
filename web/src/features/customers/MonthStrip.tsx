import { formatMonth } from "../../i18n/formats";
import { t } from "../../i18n/t";
import classes from "./Customers.module.css";
import { lastDayOf, type StoryMonth, totalsByMonth } from "./story-search";

type MonthStripProps = {
  months: readonly StoryMonth[];
  kinds: readonly string[];
  until: string | undefined;
  onJump: (day: string) => void;
};

/** A bar for each month: where something happened, and the way there. */
export function MonthStrip({ months, kinds, until, onJump }: MonthStripProps) {
  const totals = totalsByMonth(months, kinds);
  if (totals.length < 2) return null;
  const most = Math.max(1, ...totals.map(({ count }) => count));
  return (
    // biome-ignore lint/a11y/useSemanticElements: buttons, not fields
    <div className={classes.strip} role="group" aria-label={t("story.months", "Moments by month")}>
      {totals.map(({ month, count }) => {
        const name = t("story.month", "{month}: {n, plural, =0 {nothing} one {1 moment} other {# moments}}", {
          month: formatMonth(`${month}-15T00:00:00Z`),
          n: count,
        });
        return (
          <button
            key={month}
            type="button"
            disabled={!count}
            title={name}
            aria-label={name}
            aria-pressed={until?.startsWith(month) ?? false}
            onClick={() => onJump(lastDayOf(month))}
          >
            <span style={{ blockSize: count ? `${Math.max(8, (count / most) * 100)}%` : "2px" }} />
          </button>
        );
      })}
    </div>
  );
}
