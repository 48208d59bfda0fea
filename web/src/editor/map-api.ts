import { queryOptions } from "@tanstack/react-query";
import { call } from "../api/call";
import { ApiError } from "../api/errors";
import type * as api from "../api/generated";
import type { Conflict, Edit, MapDocument } from "./edits";
import { type MapServer, MayNotEdit, MetOthers, RefusedEdits, type ServerMap, SignedOut } from "./server";

/** The map as the values of its file, which the editor holds and changes. */
export function mapQuery(slug: string) {
  return queryOptions({
    queryKey: ["frame", "journeys", slug, "document"],
    queryFn: async ({ signal }) => {
      const found = await call<api.GetJourneyDocumentData, api.GetJourneyDocumentResponse>(
        "GET",
        "/api/frame/journeys/{slug}/document",
        { path: { slug }, signal },
      );
      return found as ServerMap;
    },
    // What the route asked for is not asked again when its screen stands; the live stream tells what is newer.
    staleTime: 5_000,
  });
}

/** After this long without an answer the request is given up and sent again, under the same key. */
const LONGEST_MS = 30_000;

async function sendEdits(slug: string, edit_key: string, edits: readonly Edit[]): Promise<ServerMap> {
  const answer = await call<api.EditJourneyData, api.EditJourneyResponse>(
    "POST",
    "/api/frame/journeys/{slug}/edits",
    {
      path: { slug },
      body: { edit_key, edits: edits as unknown as api.EditIn[] },
      signal: AbortSignal.timeout(LONGEST_MS),
    },
  );
  return answer.map as ServerMap;
}

type EditConflictFields = { version: number; document: MapDocument; conflicts: Conflict[] };

const NOT_ALLOWED = new Set(["missing-right", "map-published", "journey-archived"]);

/** What the server's refusal means for what was sent; anything that is not final may be asked again. */
function meaningOf(error: unknown): unknown {
  if (!(error instanceof ApiError)) return error;
  if (error.code === "edit-conflict") return new MetOthers(error.fields as EditConflictFields);
  if (NOT_ALLOWED.has(error.code)) return new MayNotEdit(error.message);
  if (error.status === 401 || error.code === "csrf-refused") return new SignedOut(error.message);
  const final = error.status >= 400 && error.status < 500 && error.status !== 408 && !error.passing;
  return final ? new RefusedEdits(error.message) : error;
}

/** One map's place on the server. */
export function mapServer(slug: string, load: () => Promise<ServerMap>): MapServer {
  return {
    load,
    send: (editKey, edits) =>
      sendEdits(slug, editKey, edits).catch((error: unknown) => {
        throw meaningOf(error);
      }),
  };
}
