import { t } from "../i18n/t";
import classes from "./SkeletonLines.module.css";

/** Grey lines in the final size; they appear after 300 ms so that a quick answer does not flicker. */
export function SkeletonLines({ lines = 4, height = 20 }: { lines?: number; height?: number }) {
  return (
    <div className={classes.lines}>
      <span className="visually-hidden" role="status">
        {t("panel.loading", "Loading")}
      </span>
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
