import { Button, Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { journeysQuery } from "../../api/frame";
import {
  archivedJourneysQuery,
  type ListedJourney,
  lifecycleQuery,
  type Template,
} from "../../api/new-journeys";
import { EmptyState } from "../../components/EmptyState";
import { ErrorNote } from "../../components/ErrorNote";
import { FileButton } from "../../components/FileButton";
import { Icon } from "../../components/Icon";
import {
  LIST_SORTS,
  type ListSort,
  STATUSES,
  type Status,
  statusWords,
} from "../../components/journey-status";
import { Page } from "../../components/Page";
import { Answered, Panel } from "../../components/Panel";
import { useRight } from "../../components/use-right";
import { t } from "../../i18n/t";
import classes from "./Frame.module.css";
import type { GivenFile } from "./ImportDialog";
import { JourneyTable } from "./JourneyTable";
import { JourneyTemplates } from "./JourneyTemplates";
import { groupJourneys, slugIn } from "./list-view";
import { useImporting } from "./use-importing";

const NewJourneyDialog = lazy(() => import("./NewJourneyDialog"));
const ImportDialog = lazy(() => import("./ImportDialog"));
const route = getRouteApi("/frame-pages/frame");

type Beginning = { template?: Template };

export default function JourneyListPage() {
  const view = route.useSearch();
  const journeys = useQuery(view.archived ? archivedJourneysQuery : journeysQuery);
  const mayEdit = useRight("frame.edit");
  const [beginning, setBeginning] = useState<Beginning | null>(null);
  const files = useFiles(journeys.data ?? []);
  return (
    <Page
      title={t("nav.frame", "Frame")}
      description={t(
        "frame.lead",
        "The journeys that you designed. Each opens as a map with the numbers of what customers really did.",
      )}
      actions={
        mayEdit ? (
          <>
            <FileButton variant="default" accept=".yaml,.yml,.json" loading={files.busy} onFile={files.take}>
              {t("frame.import", "Import a journey file")}
            </FileButton>
            <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setBeginning({})}>
              {t("new.title", "New journey")}
            </Button>
          </>
        ) : null
      }
    >
      {files.error ? <ErrorNote error={files.error} /> : null}
      <Answered query={journeys} lines={6}>
        {(list) =>
          list.length || view.archived ? (
            <JourneyGroups journeys={list} />
          ) : (
            <NoJourneys mayEdit={mayEdit} onChoose={(template) => setBeginning({ template })} />
          )
        }
      </Answered>
      <Suspense fallback={null}>
        {beginning ? <NewJourneyDialog {...beginning} onClose={() => setBeginning(null)} /> : null}
        {files.given ? <ImportDialog file={files.given} onClose={files.close} /> : null}
      </Suspense>
    </Page>
  );
}

/** A file of a new journey is taken at once; one of a journey that is here shows first what it changes. */
function useFiles(journeys: readonly ListedJourney[]) {
  const [given, setGiven] = useState<GivenFile | null>(null);
  const importing = useImporting();
  const take = async (file: File) => {
    const text = await file.text();
    const slug = slugIn(text);
    if (slug && journeys.some((journey) => journey.slug === slug))
      setGiven({ name: file.name, text, slug, writtenAt: file.lastModified });
    else importing.mutate({ text, name: file.name });
  };
  return {
    given,
    close: () => setGiven(null),
    take: (file: File) => void take(file),
    busy: importing.isPending,
    error: importing.error,
  };
}

function NoJourneys({ mayEdit, onChoose }: { mayEdit: boolean; onChoose: (template: Template) => void }) {
  return (
    <div className="stack" style={{ gap: 20 }}>
      <EmptyState icon="layout-board" title={t("frame.empty", "There is no journey yet")}>
        <p>
          {mayEdit
            ? t("frame.empty.choose", "Begin with one of these: it is a draft that you make your own.")
            : t("frame.empty.ask", "Somebody who may edit journeys can make the first one.")}
        </p>
      </EmptyState>
      {mayEdit ? <JourneyTemplates chosen={undefined} onChoose={onChoose} /> : null}
    </div>
  );
}

function JourneyGroups({ journeys }: { journeys: ListedJourney[] }) {
  const view = route.useSearch();
  const { data: stages = [] } = useQuery(lifecycleQuery);
  const groups = groupJourneys(journeys, stages, view);
  return (
    <div className="stack" style={{ gap: 20 }}>
      <Filters />
      {groups.length ? (
        groups.map(({ stage, journeys: members }) => {
          const name = stage?.name ?? t("frame.no-stage", "In no lifecycle stage");
          return (
            <Panel key={stage?.slug ?? ""} title={name}>
              <JourneyTable journeys={members} label={name} />
            </Panel>
          );
        })
      ) : (
        <EmptyState icon="search" title={t("frame.nothing-found", "No journey is like that")} />
      )}
    </div>
  );
}

function sortWords(sort: ListSort): string {
  return {
    name: t("frame.sort.name", "Name"),
    updated: t("frame.sort.updated", "Last changed"),
    review: t("frame.sort.review", "Review due"),
  }[sort];
}

function Filters() {
  const view = route.useSearch();
  const navigate = route.useNavigate();
  const change = (patch: Partial<typeof view>) =>
    void navigate({ search: (old) => ({ ...old, ...patch }), replace: true, resetScroll: false });
  return (
    <search className={classes.filters}>
      <TextInput
        className={classes.search}
        label={t("frame.search", "Search")}
        placeholder={t("frame.search.hint", "Name or owner")}
        value={view.search ?? ""}
        onChange={(event) => change({ search: event.currentTarget.value || undefined })}
      />
      <NativeSelect
        label={t("frame.status", "Status")}
        value={view.status ?? ""}
        data={[
          { value: "", label: t("frame.status.any", "any") },
          ...STATUSES.map((status) => ({ value: status, label: statusWords(status) })),
        ]}
        onChange={(event) =>
          change({ status: (event.currentTarget.value || undefined) as Status | undefined })
        }
      />
      <NativeSelect
        label={t("frame.sort", "Order by")}
        value={view.sort ?? "name"}
        data={LIST_SORTS.map((sort) => ({ value: sort, label: sortWords(sort) }))}
        onChange={(event) => change({ sort: event.currentTarget.value as ListSort })}
      />
      <Checkbox
        mb={8}
        label={t("frame.archived.show", "Archived ones")}
        checked={view.archived ?? false}
        onChange={(event) => change({ archived: event.currentTarget.checked || undefined })}
      />
    </search>
  );
}
