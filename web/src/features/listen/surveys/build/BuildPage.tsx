import { SegmentedControl } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { SkeletonLines } from "../../../../components/SkeletonLines";
import { t } from "../../../../i18n/t";
import { useSaid } from "../draft/announcing";
import classes from "./Build.module.css";
import { Outline } from "./Outline";
import list from "./Outline.module.css";
import { ProblemList } from "./ProblemList";
import { useCheck } from "./use-check";

const Editor = lazy(async () => ({ default: (await import("./Editor")).Editor }));
const Preview = lazy(async () => ({ default: (await import("./Preview")).Preview }));

const PANES = ["outline", "editor", "preview"] as const;
type Pane = (typeof PANES)[number];

/** The builder: what is asked, one part of it to write, and how a respondent sees it; on a phone one of them at a time. */
export default function BuildPage() {
  const [pane, setPane] = useState<Pane>("outline");
  const check = useCheck();
  return (
    <div className={classes.builder} data-pane={pane}>
      <SegmentedControl
        className={classes.panes}
        aria-label={t("survey.pane", "Part of the builder")}
        value={pane}
        onChange={(next) => setPane(next as Pane)}
        data={[
          { value: "outline", label: t("survey.pane.outline", "Questions") },
          { value: "editor", label: t("survey.pane.editor", "Write") },
          { value: "preview", label: t("survey.pane.preview", "Preview") },
        ]}
      />
      <section className={classes.outline} aria-label={t("survey.pane.outline", "Questions")}>
        <Outline check={check} onOpen={() => setPane("editor")} />
        <div className={list.verdict}>
          <ProblemList check={check} onOpen={() => setPane("editor")} />
        </div>
      </section>
      <section className={classes.editor} aria-label={t("survey.pane.editor", "Write")}>
        <Suspense fallback={<SkeletonLines lines={8} />}>
          <Editor check={check} />
        </Suspense>
      </section>
      <section className={classes.preview} aria-label={t("survey.pane.preview", "Preview")}>
        <Suspense fallback={<SkeletonLines lines={8} />}>
          <Preview problems={check.problems} />
        </Suspense>
      </section>
      <Said />
    </div>
  );
}

function Said() {
  return (
    <div className="visually-hidden" aria-live="polite" data-said>
      {useSaid()}
    </div>
  );
}
