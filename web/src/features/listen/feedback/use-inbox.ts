import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useCallback, useMemo, useState } from "react";
import { request } from "../../../api/request";
import type { VoicePage } from "../../../api/voice";
import { VOICE_KEY, type Voice, type VoiceQuery, voiceListQuery } from "../../../api/voice";
import type { VoiceSearch } from "../../../components/voice-search";
import { queryOf } from "./filters";

const route = getRouteApi("/listen/feedback");
const LOOK_EVERY_MS = 15_000;
const NOTHING: readonly Voice[] = [];

/** The list as it stands: what was found, which piece is opened, which are chosen for a common deed. */
export function useInbox() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const query = useMemo(() => queryOf(search), [search]);
  const list = useInfiniteQuery({
    ...voiceListQuery(query),
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
  });
  const voices = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? NOTHING, [list.data]);
  const first = list.data?.pages[0];
  const change = useCallback(
    (next: VoiceSearch) => void navigate({ search: next, replace: true }),
    [navigate],
  );
  const open = useCallback(
    (id: number | undefined) =>
      void navigate({ search: (now) => ({ ...now, open: id }), replace: true, resetScroll: false }),
    [navigate],
  );
  return {
    search,
    query,
    list,
    voices,
    total: first?.total.count ?? 0,
    isMore: first ? !first.total.is_exact : false,
    isIndexing: first?.indexing ?? false,
    change,
    open,
    chosen: useChosen(query),
    fresh: useFresh(query, voices[0]),
  };
}

export type Inbox = ReturnType<typeof useInbox>;

/** The pieces that are ticked; other filters are another list, of which none is. */
function useChosen(query: VoiceQuery) {
  const key = JSON.stringify(query);
  const [state, setState] = useState<{ key: string; ids: ReadonlySet<number>; all: boolean }>({
    key,
    ids: new Set(),
    all: false,
  });
  const own = state.key === key ? state : { key, ids: new Set<number>(), all: false };
  const set = (ids: ReadonlySet<number>, all = false) => setState({ key, ids, all });
  return {
    ids: own.ids,
    /** Everything that the filters find, also what is not loaded. */
    all: own.all,
    toggle: (id: number) => {
      const next = new Set(own.ids);
      if (!next.delete(id)) next.add(id);
      set(next);
    },
    choose: (ids: readonly number[]) => set(new Set(ids)),
    chooseAll: (ids: readonly number[]) => set(new Set(ids), true),
    clear: () => set(new Set()),
  };
}

/** Looks from time to time whether something newer has come, without moving what one reads. */
function useFresh(query: VoiceQuery, newest: Voice | undefined): boolean {
  const look = useQuery({
    queryKey: [...VOICE_KEY, "newest", query],
    queryFn: ({ signal }) =>
      request<VoicePage>("/api/listen/voice", { query: { ...query, limit: 1 }, signal }),
    refetchInterval: LOOK_EVERY_MS,
    enabled: newest !== undefined,
    staleTime: LOOK_EVERY_MS,
  });
  const first = look.data?.items[0];
  return Boolean(first && newest && first.id !== newest.id && first.occurred_at >= newest.occurred_at);
}
