import { useQuery, useQueryClient } from "@tanstack/react-query";
import { lazy, memo, type ReactNode, Suspense, useCallback, useMemo, useState } from "react";
import { hierarchyQuery } from "../../api/framework";
import { meQuery } from "../../api/people";
import { Page } from "../../components/Page";
import { Answered } from "../../components/Panel";
import { EditorProvider } from "../../editor/EditorProvider";
import type { Edit } from "../../editor/edits";
import { mapQuery, mapServer } from "../../editor/map-api";
import type { ServerMap } from "../../editor/server";
import { t } from "../../i18n/t";
import { Breadcrumb } from "./Breadcrumb";
import classes from "./Journey.module.css";
import { JourneyViews } from "./JourneyViews";
import { MapLayers } from "./MapLayers";
import { useJourneyView } from "./search";

const TitleTools = lazy(() => import("./TitleTools"));

export default function JourneyPage() {
  const { slug } = useJourneyView();
  const map = useQuery(mapQuery(slug));
  // What the editor knows about stands in the title line too, which is there before the editor is.
  const [status, setStatus] = useState<HTMLElement | null>(null);
  const [tools, setTools] = useState<HTMLElement | null>(null);
  return (
    <Page
      wide
      tight
      title={String(map.data?.document.name ?? slug)}
      above={<Breadcrumb slug={slug} facts={map.data ? <Ownership map={map.data} /> : null} />}
      beside={<div ref={setStatus} className={`${classes.titleTools} no-print`} />}
      actions={<div ref={setTools} className={classes.titleTools} />}
    >
      <Answered query={map} lines={12}>
        {(found) => (
          <OpenedJourney key={slug} slug={slug} map={found}>
            <Opened slug={slug} status={status} tools={tools} />
          </OpenedJourney>
        )}
      </Answered>
    </Page>
  );
}

type OpenedProps = { slug: string; status: HTMLElement | null; tools: HTMLElement | null };

/** Drawn once: what an edit changes on the screen comes out of the editor. */
const Opened = memo(function Opened({ slug, status, tools }: OpenedProps) {
  return (
    <MapLayers>
      <Suspense fallback={null}>
        <TitleTools slug={slug} status={status} tools={tools} />
      </Suspense>
      <JourneyViews />
    </MapLayers>
  );
});

function Ownership({ map: { document } }: { map: ServerMap }) {
  const parts = [
    document.lifecycle,
    document.state === "future" ? t("journey.future", "future state") : t("journey.current", "current state"),
    document.owner
      ? t("journey.owner", "owned by {owner}", { owner: String(document.owner) })
      : t("journey.no-owner", "nobody owns it yet"),
  ];
  return parts.filter(Boolean).join(" · ");
}

/** The journey with the editor of its map around it. */
function OpenedJourney({ slug, map, children }: { slug: string; map: ServerMap; children: ReactNode }) {
  const client = useQueryClient();
  const me = useQuery(meQuery).data;
  const server = useMemo(() => {
    const load = () => client.fetchQuery({ ...mapQuery(slug), staleTime: 0 });
    return mapServer(slug, load);
  }, [client, slug]);
  const saved = useCallback(
    (edits: readonly Edit[], answer: ServerMap) => {
      client.setQueryData(mapQuery(slug).queryKey, answer);
      void client.invalidateQueries({ queryKey: ["frame", "evidence", slug] });
      if (edits.some(changesHierarchy)) {
        void client.invalidateQueries({ queryKey: hierarchyQuery.queryKey });
      }
      if (edits.some(changesNumbers)) {
        for (const wing of ["measure", "understand"]) void client.invalidateQueries({ queryKey: [wing] });
        void client.invalidateQueries({ queryKey: ["frame", "binding", slug] });
      }
    },
    [client, slug],
  );
  if (!me) return null;
  const person = `${me.workspace.slug}/${me.user.email}`;
  return (
    <EditorProvider person={person} slug={slug} server={server} map={map} onSaved={saved}>
      {children}
    </EditorProvider>
  );
}

const COUNTED_FIELDS = new Set([
  ...["binds", "next", "within_hours", "case", "outcome", "department", "touchpoints"],
]);

/** Whether other journeys are part of this one after an edit, or no longer: steps come and go with theirs. */
function changesHierarchy(edit: Edit): boolean {
  if (edit.kind === "set") return edit.at.at(-1) === "journey";
  return edit.kind !== "move" && (edit.kind === "add" ? edit.to : edit.out_of)[0] === "stages";
}

/** Whether the numbers on the map are others after an edit. */
function changesNumbers(edit: Edit): boolean {
  if (edit.kind === "set") return COUNTED_FIELDS.has(edit.at.at(-1) ?? "");
  const collection = edit.kind === "remove" ? edit.out_of : edit.to;
  return collection[0] === "stages";
}
