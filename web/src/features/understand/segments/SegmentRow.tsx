import { Link } from "@tanstack/react-router";
import type { Segment } from "../../../api/contract";
import { conditionOfSegment, isWaiting } from "../../../api/segments";
import { useConditionWords } from "../../../components/conditions/use-condition-words";
import { Icon } from "../../../components/Icon";
import { formatInstant } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import { RecentCounts } from "./RecentCounts";
import classes from "./Segments.module.css";
import { ShareBar } from "./ShareBar";
import { shareWords, sizeWords } from "./size-words";

/** One segment in the list. */
export function SegmentRow({ segment }: { segment: Segment }) {
  const words = useConditionWords();
  return (
    <li className={classes.row}>
      <div className={classes.who}>
        <Link to="/understand/segments/$slug" params={{ slug: segment.slug }}>
          {segment.name}
        </Link>
        <p className="small">{words(conditionOfSegment(segment))}</p>
        <Backed segment={segment} />
      </div>
      <div className={classes.size}>
        {isWaiting(segment) ? (
          <span className="muted">{t("segments.counting-now", "being counted…")}</span>
        ) : (
          <>
            <span className="numeric">{sizeWords(segment.size)}</span>
            <ShareBar size={segment.size} />
            <span className="muted small numeric">{shareWords(segment.size)}</span>
          </>
        )}
      </div>
      <div className={classes.trend}>
        <RecentCounts counts={segment.recent} />
        <span className="muted small">{countedWords(segment)}</span>
      </div>
    </li>
  );
}

function Backed({ segment: { personas, used_by } }: { segment: Segment }) {
  if (!personas.length && !used_by.length) return null;
  return (
    <p className="muted small">
      {[
        ...personas.map(([, name]) => t("segments.backs", "backs {name}", { name })),
        ...used_by.map(([, name]) => t("segments.within", "used in {name}", { name })),
      ].join(" · ")}
    </p>
  );
}

/** When it was counted last, or why it could not be. */
export function countedWords({ refreshed_at, refusal }: Segment): string {
  if (refusal) return t("segments.refused", "could not be counted: {why}", { why: refusal });
  return refreshed_at ? t("segments.counted", "counted {at}", { at: formatInstant(refreshed_at) }) : "";
}

/** Why the last count could not be made, where it was not. */
export function Refused({ segment: { refusal } }: { segment: Segment }) {
  if (!refusal) return null;
  return (
    <p role="status" className={classes.refused}>
      <Icon name="alert-triangle" size={16} />
      {t("segments.refused", "could not be counted: {why}", { why: refusal })}
    </p>
  );
}
