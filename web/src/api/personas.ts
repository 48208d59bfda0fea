import { queryOptions } from "@tanstack/react-query";
import { call } from "./call";
import type { Discovery, PersonaCard, PersonaChanges } from "./contract";
import type * as api from "./generated";
import { request } from "./request";
import { VOICE_KEY, type VoicePage } from "./voice";

export const PERSONAS_KEY = ["understand", "personas"];

export type PersonaQuote = PersonaCard["quotes"][number];
export type PersonaPiece = PersonaCard["evidence"]["pieces"][number];
export type PieceIn = NonNullable<PersonaChanges["evidence"]>[number];
export type SidedScore = api.SidedScoreOut;
export type PersonaStep = api.PersonaStepOut;

/** Figures and searches are made in the background: they are looked for again while they are. */
const LOOK_AGAIN_MS = 1500;

export function personasQuery(archived = false) {
  return queryOptions({
    queryKey: [...PERSONAS_KEY, "list", archived],
    queryFn: ({ signal }) =>
      call<api.ListPersonasData, api.ListPersonasResponse>("GET", "/api/understand/personas", {
        query: { archived },
        signal,
      }),
  });
}

/** Whether the figures of the card are still being computed. */
export function isMeasuring({ segment, figures }: PersonaCard): boolean {
  return segment !== null && !segment.is_archived && (figures === null || !segment.is_counted);
}

export function personaQuery(slug: string) {
  return queryOptions({
    queryKey: [...PERSONAS_KEY, "one", slug],
    queryFn: ({ signal }) =>
      call<api.GetPersonaData, PersonaCard>("GET", "/api/understand/personas/{slug}", {
        path: { slug },
        signal,
      }),
    refetchInterval: ({ state }) => (state.data && isMeasuring(state.data) ? LOOK_AGAIN_MS : false),
  });
}

export function createPersona(body: api.PersonaIn) {
  return call<api.CreatePersonaData, PersonaCard>("POST", "/api/understand/personas", { body });
}

export function updatePersona(slug: string, body: PersonaChanges) {
  return call<api.UpdatePersonaData, PersonaCard>("PATCH", "/api/understand/personas/{slug}", {
    path: { slug },
    body,
  });
}

export function archivePersona(slug: string, archived: boolean) {
  return call<api.ArchivePersonaData, PersonaCard>("POST", "/api/understand/personas/{slug}/archive", {
    path: { slug },
    body: { archived },
  });
}

export function attachPersona(slug: string, journey: string, attached: boolean) {
  return call<api.AttachPersonaData, PersonaCard>("POST", "/api/understand/personas/{slug}/journeys", {
    path: { slug },
    body: { journey, attached },
  });
}

export function isSearching({ state }: Discovery): boolean {
  return state === "waiting" || state === "running";
}

export const discoveriesQuery = queryOptions({
  queryKey: [...PERSONAS_KEY, "discoveries"],
  queryFn: ({ signal }) =>
    call<api.ListDiscoveriesData, api.ListDiscoveriesResponse>(
      "GET",
      "/api/understand/personas/discoveries",
      { signal },
    ),
  refetchInterval: ({ state }) => (state.data?.some(isSearching) ? LOOK_AGAIN_MS : false),
});

export function discoverPersonas(body: api.DiscoverIn) {
  return call<api.DiscoverPersonasData, Discovery>("POST", "/api/understand/personas/discover", { body });
}

export function makePersonaOfGroup(discovery_id: number, group_id: number, name: string) {
  return call<api.MakePersonaOfGroupData, PersonaCard>(
    "POST",
    "/api/understand/personas/discoveries/{discovery_id}/groups/{group_id}",
    { path: { discovery_id, group_id }, body: { name } },
  );
}

const NEWEST = 6;

/** What customers of a segment said last, in their own words. */
export function segmentVoiceQuery(slug: string) {
  return queryOptions({
    queryKey: [...VOICE_KEY, "of-segment", slug],
    queryFn: ({ signal }) =>
      request<VoicePage>("/api/listen/voice", { query: { segment: [slug], limit: NEWEST }, signal }),
    staleTime: 60_000,
  });
}
