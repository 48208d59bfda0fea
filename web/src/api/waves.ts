import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { call } from "./call";
import type * as api from "./generated";

export type Wave = api.WaveOut;
export type WaveProgress = api.WaveProgressOut;
export type WaveMember = api.WaveMemberOut;
export type WaveSuggestion = api.WaveSuggestionOut;
export type WavePreview = api.WavePreviewOut;
export type WaveWish = api.WavePreviewIn;
export type NewWave = api.WaveIn;
export type MemberFilter = { state: WaveMember["state"] | ""; reason?: string };

export function wavesKey(slug: string) {
  return ["listen", "waves", slug];
}

export function wavesQuery(slug: string) {
  return queryOptions({
    queryKey: [...wavesKey(slug), "list"],
    queryFn: ({ signal }) =>
      call<api.ListWavesData, api.ListWavesResponse>("GET", "/api/listen/surveys/{slug}/waves", {
        path: { slug },
        signal,
      }),
  });
}

export function waveSuggestionQuery(slug: string) {
  return queryOptions({
    queryKey: [...wavesKey(slug), "suggestion"],
    queryFn: ({ signal }) =>
      call<api.SuggestWaveData, api.SuggestWaveResponse>(
        "GET",
        "/api/listen/surveys/{slug}/waves/suggestion",
        { path: { slug }, signal },
      ),
  });
}

export function wavePreviewQuery(slug: string, body: WaveWish) {
  return queryOptions({
    queryKey: [...wavesKey(slug), "preview", body],
    queryFn: ({ signal }) =>
      call<api.PreviewWaveData, api.PreviewWaveResponse>("POST", "/api/listen/surveys/{slug}/waves/preview", {
        path: { slug },
        body,
        signal,
      }),
    retry: false,
  });
}

export function waveMailQuery(slug: string, body: api.WaveMailIn) {
  return queryOptions({
    queryKey: [...wavesKey(slug), "mail", body],
    queryFn: ({ signal }) =>
      call<api.PreviewWaveMailData, api.PreviewWaveMailResponse>(
        "POST",
        "/api/listen/surveys/{slug}/waves/mail",
        { path: { slug }, body, signal },
      ),
    retry: false,
  });
}

export function waveMembersQuery(wave_id: number, filter: MemberFilter) {
  return infiniteQueryOptions({
    queryKey: ["listen", "wave-members", wave_id, filter],
    queryFn: ({ signal, pageParam }) =>
      call<api.ListWaveMembersData, api.ListWaveMembersResponse>(
        "GET",
        "/api/listen/waves/{wave_id}/members",
        { path: { wave_id }, query: { ...filter, cursor: pageParam }, signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
}

export function createWave(slug: string, body: NewWave) {
  return call<api.CreateWaveData, api.CreateWaveResponse>("POST", "/api/listen/surveys/{slug}/waves", {
    path: { slug },
    body,
  });
}

export function stopWave(wave_id: number) {
  return call<api.StopWaveData, api.StopWaveResponse>("POST", "/api/listen/waves/{wave_id}/stop", {
    path: { wave_id },
  });
}
