import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import { VOICE_KEY, type Voice, type VoicePage, voiceQuery } from "../../../api/voice";

export type Pages = InfiniteData<VoicePage, string | null>;

/** Changes listed pieces where they stand, in every list that was fetched. */
export function changeListed(client: QueryClient, change: (voice: Voice) => Voice): void {
  client.setQueriesData<Pages>({ queryKey: [...VOICE_KEY, "list"] }, (old) =>
    old ? { ...old, pages: old.pages.map((page) => ({ ...page, items: page.items.map(change) })) } : old,
  );
}

/** Fetches one piece anew and shows it in the lists, without moving them. */
export async function renewVoice(client: QueryClient, id: number): Promise<void> {
  await client.invalidateQueries({ queryKey: [...VOICE_KEY, "one", id] });
  const fresh = await client.fetchQuery({ ...voiceQuery(id), staleTime: 1_000 });
  changeListed(client, (voice) => (voice.id === id ? { ...fresh, snippet: voice.snippet } : voice));
}
