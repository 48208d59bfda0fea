import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { call } from "./call";
import type * as api from "./generated";
import type { Period } from "./measure";
import { buildUrl } from "./request";

export type Hierarchy = api.HierarchyOut;
export type PlacedJourney = api.PlacedJourneyOut;
export type LifecycleStage = api.LifecycleOut;
export type LifecycleChange = api.LifecycleIn;
export type LifecycleChanged = api.LifecycleChangedOut;
export type RollUp = api.RollUpOut;
export type RollUpPart = api.RollUpPartOut;
export type KeyJourney = api.KeyJourneyOut;
export type KeyJourneys = api.KeyJourneysOut;
export type MomentOfTruth = api.MomentOfTruthOut;
export type Moments = api.MomentsOut;
export type Exit = api.ExitOut;
export type PlacedVoice = api.PlacedVoiceOut;
export type CurvePlace = PlacedVoice["places"][number];
export type GapRow = api.GapRowOut;
export type TouchpointGap = api.TouchpointGapOut;

/** Lifecycle stages, the journeys in them, and the journeys that their steps open. */
export const hierarchyQuery = queryOptions({
  queryKey: ["frame", "hierarchy"],
  queryFn: ({ signal }) =>
    call<api.GetHierarchyData, api.GetHierarchyResponse>("GET", "/api/frame/hierarchy", { signal }),
  staleTime: 30_000,
});

export function changeLifecycle(body: LifecycleChange) {
  return call<api.ChangeLifecycleData, api.ChangeLifecycleResponse>("PUT", "/api/frame/lifecycle", { body });
}

export function pinKeyJourney(slug: string, reason: string) {
  return call<api.PinKeyJourneyData, void>("PUT", "/api/frame/journeys/{slug}/key", {
    path: { slug },
    body: { reason },
  });
}

export function unpinKeyJourney(slug: string) {
  return call<api.UnpinKeyJourneyData, void>("DELETE", "/api/frame/journeys/{slug}/key", { path: { slug } });
}

type Nominated = { slug: string; step: string };

export function nominateMoment(path: Nominated, reason: string) {
  return call<api.NominateMomentData, void>("PUT", "/api/frame/journeys/{slug}/steps/{step}/nomination", {
    path,
    body: { reason },
  });
}

export function withdrawNomination(path: Nominated) {
  return call<api.WithdrawNominationData, void>(
    "DELETE",
    "/api/frame/journeys/{slug}/steps/{step}/nomination",
    { path },
  );
}

function periodOf({ from, to }: Period): Period {
  return { from, to };
}

export function rollUpsQuery(period: Period) {
  const query = periodOf(period);
  return queryOptions({
    queryKey: ["measure", "roll-ups", query],
    queryFn: ({ signal }) =>
      call<api.ListRollUpsData, api.ListRollUpsResponse>("GET", "/api/measure/roll-ups", { query, signal }),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
}

export function keyJourneysQuery(period: Period) {
  const query = periodOf(period);
  return queryOptions({
    queryKey: ["measure", "key-journeys", query],
    queryFn: ({ signal }) =>
      call<api.GetKeyJourneysData, api.GetKeyJourneysResponse>("GET", "/api/measure/key-journeys", {
        query,
        signal,
      }),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
}

export function keyJourneysFileUrl(period: Period): string {
  return buildUrl("/api/measure/key-journeys/export", periodOf(period));
}

export function momentsQuery(slug: string, period: Period) {
  const query = periodOf(period);
  return queryOptions({
    queryKey: ["measure", "moments", slug, query],
    queryFn: ({ signal }) =>
      call<api.GetMomentsData, api.GetMomentsResponse>("GET", "/api/measure/journeys/{slug}/moments", {
        path: { slug },
        query,
        signal,
      }),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
}

export function touchpointGapQuery(slug: string, period: Period) {
  const query = periodOf(period);
  return queryOptions({
    queryKey: ["measure", "touchpoint-gap", slug, query],
    queryFn: ({ signal }) =>
      call<api.GetTouchpointGapData, api.GetTouchpointGapResponse>(
        "GET",
        "/api/measure/journeys/{slug}/touchpoint-gap",
        { path: { slug }, query, signal },
      ),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
}

export function touchpointGapFileUrl(slug: string, period: Period): string {
  return buildUrl(`/api/measure/journeys/${slug}/touchpoint-gap/export`, periodOf(period));
}

export function momentsFileUrl(slug: string, period: Period): string {
  return buildUrl(`/api/measure/journeys/${slug}/moments/export`, periodOf(period));
}

export function ignoreTouchpoint(slug: string, body: api.IgnoredIn) {
  return call<api.IgnoreTouchpointData, void>("PUT", "/api/frame/journeys/{slug}/touchpoints/ignored", {
    path: { slug },
    body,
  });
}

export function aliasTouchpoint(slug: string, body: api.AliasIn) {
  return call<api.AliasTouchpointData, void>("PUT", "/api/frame/journeys/{slug}/touchpoints/alias", {
    path: { slug },
    body,
  });
}

/** Takes back what was decided about a touchpoint. */
export function withdrawTouchpointRuling(slug: string, key: string) {
  return call<api.WithdrawTouchpointRulingData, void>(
    "DELETE",
    "/api/frame/journeys/{slug}/touchpoints/ruling",
    { path: { slug }, query: { key } },
  );
}
