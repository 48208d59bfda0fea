import type { Verdict } from "../api/contract";
import { t } from "../i18n/t";
import { Icon, type IconName } from "./Icon";
import classes from "./VerdictWord.module.css";

/** The verdict on a change: word and icon always, colour only beside them. */
export function VerdictWord({ verdict, change }: { verdict: Verdict; change: number | null }) {
  const { word, tone } = words(verdict);
  return (
    <span className={classes.verdict} data-tone={tone}>
      <Icon name={iconFor(verdict, change)} size={16} />
      {word}
    </span>
  );
}

function words(verdict: Verdict): { word: string; tone: string } {
  if (verdict === "better") return { word: t("verdict.better", "Better"), tone: "good" };
  if (verdict === "worse") return { word: t("verdict.worse", "Worse"), tone: "bad" };
  if (verdict === "too few") return { word: t("verdict.few", "Too few to tell"), tone: "quiet" };
  return { word: t("verdict.none", "No clear change"), tone: "quiet" };
}

function iconFor(verdict: Verdict, change: number | null): IconName {
  if (verdict === "too few") return "help-circle";
  if (verdict === "no clear change" || !change) return "minus";
  return change > 0 ? "arrow-up-right" : "arrow-down-right";
}
