import { SegmentedControl } from "@mantine/core";
import { useState } from "react";
import { t } from "../../../../i18n/t";
import { useSaid } from "../draft/announcing";
import classes from "./Build.module.css";
import { Editor } from "./Editor";
import { Outline } from "./Outline";
import list from "./Outline.module.css";
import { Preview } from "./Preview";
import { ProblemList } from "./ProblemList";
import { useCheck } from "./use-check";

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
        <Editor check={check} />
      </section>
      <section className={classes.preview} aria-label={t("survey.pane.preview", "Preview")}>
        <Preview problems={check.problems} />
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
