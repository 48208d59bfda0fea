import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Coverage } from "../../../api/contract";
import { coverageExportUrl, coverageQuery } from "../../../api/hearing";
import { EmptyState } from "../../../components/EmptyState";
import { LinkButton } from "../../../components/LinkButton";
import { Page } from "../../../components/Page";
import { Answered, Panel } from "../../../components/Panel";
import { t } from "../../../i18n/t";
import { DepartmentMatrix } from "./DepartmentMatrix";
import { GapList } from "./GapList";
import { GuideDialog } from "./GuideDialog";
import { JourneyMatrix } from "./JourneyMatrix";

/** Who was heard and who was not: in words first, then in tables. */
export default function CoveragePage() {
  const coverage = useQuery(coverageQuery);
  const [asking, setAsking] = useState(false);
  return (
    <Page
      title={t("hearing.coverage", "Coverage")}
      description={t(
        "hearing.coverage.lead",
        "Which departments, stages and steps nobody has heard about yet. Interviews that were put away do not count.",
      )}
      actions={
        <Button variant="default" onClick={() => setAsking(true)}>
          {t("hearing.guide", "Interview guide")}
        </Button>
      }
    >
      <Answered query={coverage} lines={10}>
        {(found) => (found.departments.length ? <Parts coverage={found} /> : <NoDepartments />)}
      </Answered>
      {asking ? <GuideDialog onClose={() => setAsking(false)} /> : null}
    </Page>
  );
}

function NoDepartments() {
  return (
    <EmptyState
      icon="building-community"
      title={t("hearing.coverage.none", "There is nobody to hear yet")}
      action={
        <LinkButton to="/frame/stakeholders">{t("hearing.stakeholder.add", "Add stakeholder")}</LinkButton>
      }
    >
      {t(
        "hearing.coverage.none.hint",
        "Departments come with journeys and stakeholders; once there is one, this page says whom nobody has heard.",
      )}
    </EmptyState>
  );
}

function Parts({ coverage }: { coverage: Coverage }) {
  return (
    <div className="stack" style={{ gap: 20 }}>
      <Panel title={t("hearing.coverage.gaps", "Not heard yet")}>
        <GapList coverage={coverage} />
      </Panel>
      <Panel
        title={t("hearing.coverage.departments", "Departments and levels")}
        hint={t(
          "hearing.coverage.departments.hint",
          "Interviews held with each level, and how many of its people were heard.",
        )}
        actions={<Export part="departments" />}
      >
        <DepartmentMatrix departments={coverage.departments} />
      </Panel>
      {coverage.journeys.length ? (
        <Panel
          title={t("hearing.coverage.steps", "Steps and departments")}
          hint={t(
            "hearing.coverage.steps.hint",
            "Notes of each department about each step; the frame marks the department that owns the step.",
          )}
          actions={<Export part="steps" />}
        >
          {coverage.journeys.map((journey) => (
            <JourneyMatrix key={journey.slug} journey={journey} />
          ))}
        </Panel>
      ) : null}
    </div>
  );
}

function Export({ part }: { part: "departments" | "steps" }) {
  return (
    <a href={coverageExportUrl(part)} download={`coverage-${part}.csv`}>
      {part === "departments"
        ? t("hearing.coverage.export.departments", "Departments as CSV")
        : t("hearing.coverage.export.steps", "Steps as CSV")}
    </a>
  );
}
