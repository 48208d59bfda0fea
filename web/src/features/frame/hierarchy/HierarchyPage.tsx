import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { type Hierarchy, hierarchyQuery, rollUpsQuery } from "../../../api/framework";
import { Definitions } from "../../../components/Definitions";
import { EmptyState } from "../../../components/EmptyState";
import { ErrorNote } from "../../../components/ErrorNote";
import { LinkButton } from "../../../components/LinkButton";
import { Page } from "../../../components/Page";
import { Answered } from "../../../components/Panel";
import { PeriodPicker } from "../../../components/PeriodPicker";
import { useRight } from "../../../components/use-right";
import { Warnings } from "../../../components/Warnings";
import { t } from "../../../i18n/t";
import { HierarchyBoard } from "./HierarchyBoard";

const LifecycleDialog = lazy(() => import("../lifecycle/LifecycleDialog"));
const route = getRouteApi("/frame-pages/frame/framework");

export default function HierarchyPage() {
  const hierarchy = useQuery(hierarchyQuery);
  const [editing, setEditing] = useState(false);
  const mayEdit = useRight("frame.edit");
  return (
    <Page
      wide
      title={t("hierarchy.title", "Framework")}
      description={t(
        "hierarchy.lead",
        "Lifecycle stages, the journeys in them, and the journeys that open out of a step. A journey with others below it shows the numbers of all of them together.",
      )}
      actions={
        mayEdit && hierarchy.data ? (
          <Button variant="default" onClick={() => setEditing(true)}>
            {t("lifecycle.edit", "Edit lifecycle")}
          </Button>
        ) : null
      }
    >
      <Answered query={hierarchy} lines={10}>
        {(answer) => <Numbered hierarchy={answer} />}
      </Answered>
      {editing && hierarchy.data ? (
        <Suspense fallback={null}>
          <LifecycleDialog hierarchy={hierarchy.data} onClose={() => setEditing(false)} />
        </Suspense>
      ) : null}
    </Page>
  );
}

function Numbered({ hierarchy }: { hierarchy: Hierarchy }) {
  const period = route.useSearch();
  const navigate = route.useNavigate();
  const maySee = useRight("measure.view");
  const rollUps = useQuery({ ...rollUpsQuery(period), enabled: maySee });
  return (
    <div className="stack">
      <div className="row">
        <PeriodPicker
          period={period}
          openLabel={t("journey.period.all", "All time")}
          onChange={(next) => void navigate({ search: next, replace: true })}
        />
      </div>
      {rollUps.error ? <ErrorNote error={rollUps.error} onRetry={() => void rollUps.refetch()} /> : null}
      <Warnings warnings={rollUps.data?.warnings ?? []} />
      {hierarchy.journeys.length ? null : (
        <EmptyState
          icon="layout-board"
          title={t("frame.empty", "There is no journey yet")}
          action={<LinkButton to="/frame">{t("frame.begin", "Begin a journey")}</LinkButton>}
        >
          {t(
            "hierarchy.empty",
            "Each journey stands in its lifecycle stage, with its sub-journeys below it.",
          )}
        </EmptyState>
      )}
      <HierarchyBoard
        hierarchy={hierarchy}
        rollUps={rollUps.data?.roll_ups}
        waiting={rollUps.isPending && maySee}
      />
      {rollUps.data?.roll_ups.length ? (
        <Definitions definitions={rollUps.data.definitions} names={rollUpNames()} />
      ) : null}
    </div>
  );
}

function rollUpNames(): Record<string, string> {
  return {
    customers: t("rollup.customers", "Customers"),
    counted_twice: t("rollup.twice", "In several of them"),
    finished_all: t("rollup.all", "Completed all of theirs"),
    finished_any: t("rollup.any", "Completed at least one"),
    pain: t("key.pain", "Pain"),
    money: t("key.money", "Money"),
  };
}
