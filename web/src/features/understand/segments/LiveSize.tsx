import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { Condition, SegmentPreview } from "../../../api/contract";
import { segmentPreviewQuery } from "../../../api/segments";
import { Answered } from "../../../components/Panel";
import { Warnings } from "../../../components/Warnings";
import { formatCount } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import classes from "./Segments.module.css";
import { ShareBar } from "./ShareBar";
import { shareWords, sizeWords } from "./size-words";

/** How many customers a condition chooses now, and some of them. */
export function LiveSize({ condition }: { condition: Condition }) {
  const preview = useQuery(segmentPreviewQuery(condition));
  return (
    <Answered query={preview} lines={5}>
      {(found) => <Found found={found} />}
    </Answered>
  );
}

function Found({ found: { size, sample, warnings } }: { found: SegmentPreview }) {
  return (
    <div className="stack">
      <div role="status" className={classes.live}>
        <strong className={classes.number}>{formatCount(size.customers)}</strong>
        <span className="visually-hidden">{sizeWords(size)}</span>
        <span className="muted" aria-hidden="true">
          {t("segments.of", "of {base, plural, one {1 customer} other {# customers}}", { base: size.base })}
        </span>
        <ShareBar size={size} />
        <span className="numeric small">{shareWords(size)}</span>
      </div>
      <Warnings warnings={warnings} />
      <Sample sample={sample} customers={size.customers} />
      <p className="muted small">
        {t(
          "segments.method",
          "All customers are counted. The interval (95%, Wilson) says how far the share may be off for customers who are yet to come.",
        )}
      </p>
    </div>
  );
}

function Sample({ sample, customers }: { sample: SegmentPreview["sample"]; customers: number }) {
  if (sample === null) {
    return <p className="muted small">{t("segments.sample.hidden", "You may not see who they are.")}</p>;
  }
  if (!sample.length) return null;
  return (
    <div>
      <h3>
        {customers > sample.length
          ? t("segments.sample", "{n} of them", { n: sample.length })
          : t("segments.sample.all", "All of them")}
      </h3>
      <ul className={classes.sample}>
        {sample.map(({ key, name }) => (
          <li key={key}>
            <Link to="/customers/$key" params={{ key: String(key) }} target="_blank">
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
