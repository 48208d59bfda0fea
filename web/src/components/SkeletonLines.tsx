import { t } from "../i18n/t";
import classes from "./SkeletonLines.module.css";

/** Grey lines in the final size; they appear after 300 ms so that a quick answer does not flicker. */
export function SkeletonLines({
  lines = 4,
  height = 20,
  silent = false,
}: {
  lines?: number;
  height?: number;
  /** One of several on a page: only one of them says that it loads. */
  silent?: boolean;
}) {
  return (
    <div className={classes.lines}>
      {silent ? null : (
        <span className="visually-hidden" role="status">
          {t("panel.loading", "Loading")}
        </span>
      )}
      {Array.from({ length: lines }, (_, index) => `line-${index}`).map((key, index) => (
        <span
          key={key}
          className={classes.line}
          style={{ blockSize: height, inlineSize: `${100 - ((index * 17) % 30)}%` }}
        />
      ))}
    </div>
  );
}
