import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import {
  changeVoices,
  undoVoiceChange,
  VOICE_KEY,
  type Voice,
  type VoiceDeed,
  type VoiceState,
  type Which,
} from "../../../api/voice";
import { notify } from "../../../components/notify";
import { t } from "../../../i18n/t";
import { changeListed } from "./renewing";
import { tagSlug } from "./tags";

export type StepChoice = { journey: string; step: string; name: string };
export type Deed =
  | { deed: "tag" | "untag"; value: string }
  | { deed: "link"; value: StepChoice | null }
  | { deed: "state"; value: VoiceState }
  | { deed: "mask"; value: { what: string[] } };
type Ordered = Deed & { which: Which };

/** What a deed makes of a piece, so that it is seen before the server has answered. */
export function afterDeed(voice: Voice, deed: Deed): Voice {
  switch (deed.deed) {
    case "tag":
      return { ...voice, tags: [...new Set([...voice.tags, tagSlug(deed.value)])] };
    case "untag":
      return { ...voice, tags: voice.tags.filter((tag) => tag !== tagSlug(deed.value)) };
    case "link":
      return {
        ...voice,
        journey: deed.value?.journey ?? null,
        step: deed.value?.step ?? "",
        step_name: deed.value?.name ?? null,
      };
    case "state":
      return { ...voice, state: deed.value };
    default:
      return voice; // what masking leaves, only the server knows
  }
}

function said(deed: Deed, n: number): string {
  switch (deed.deed) {
    case "tag":
      return t("voice.did.tag", "{n, plural, one {1 piece} other {# pieces}} tagged “{tag}”.", {
        n,
        tag: deed.value,
      });
    case "untag":
      return t("voice.did.untag", "“{tag}” taken off {n, plural, one {1 piece} other {# pieces}}.", {
        n,
        tag: deed.value,
      });
    case "link":
      return deed.value
        ? t("voice.did.link", "{n, plural, one {1 piece} other {# pieces}} linked to “{step}”.", {
            n,
            step: deed.value.name,
          })
        : t("voice.did.unlink", "{n, plural, one {1 piece is} other {# pieces are}} at no step now.", { n });
    case "state":
      return deed.value === "handled"
        ? t("voice.did.handled", "{n, plural, one {1 piece} other {# pieces}} marked as handled.", { n })
        : t("voice.did.new", "{n, plural, one {1 piece is} other {# pieces are}} waiting again.", { n });
    default:
      return t("voice.did.mask", "Personal data masked in {n, plural, one {1 piece} other {# pieces}}.", {
        n,
      });
  }
}

function serverValue(deed: Deed): unknown {
  if (deed.deed !== "link") return deed.value;
  return deed.value ? { journey: deed.value.journey, step: deed.value.step } : null;
}

/** Does things to one piece or to many; each can be taken back for a while. */
export function useDeeds() {
  const client = useQueryClient();
  const last = useRef<(() => void) | null>(null);
  const refresh = () => void client.invalidateQueries({ queryKey: VOICE_KEY });
  const undoing = useMutation({
    mutationFn: undoVoiceChange,
    onSuccess: refresh,
    onError: (error) => notify({ tone: "failed", message: error.message }),
  });
  const doing = useMutation({
    mutationFn: ({ which, ...deed }: Ordered) =>
      changeVoices(which, deed.deed as VoiceDeed, serverValue(deed as Deed)),
    onMutate: ({ which, ...deed }) => {
      if ("ids" in which) showAtOnce(client, new Set(which.ids), deed as Deed);
    },
    onSuccess: ({ changed, undo_key }, { which, ...deed }) => {
      const undo = () => {
        last.current = null;
        if (undo_key) undoing.mutate(undo_key);
      };
      last.current = undo_key ? undo : null;
      notify({ message: said(deed as Deed, changed), undo: undo_key ? undo : undefined });
      settle(client, which, deed.deed);
    },
    onError: (error) => {
      notify({ tone: "failed", message: error.message });
      refresh();
    },
  });
  return {
    act: (deed: Deed, which: Which) => doing.mutate({ ...deed, which }),
    undoLast: () => last.current?.(),
    waiting: doing.isPending,
  };
}

export type Deeds = ReturnType<typeof useDeeds>;

function showAtOnce(client: QueryClient, ids: ReadonlySet<number>, deed: Deed): void {
  const change = (voice: Voice) => (ids.has(voice.id) ? afterDeed(voice, deed) : voice);
  changeListed(client, change);
  client.setQueriesData<Voice>({ queryKey: [...VOICE_KEY, "one"] }, (old) => (old ? change(old) : old));
}

/** What one did stays in sight until one looks anew: a list that loses its lines under the hand is lost. */
function settle(client: QueryClient, which: Which, deed: VoiceDeed): void {
  void client.invalidateQueries({ queryKey: [...VOICE_KEY, "tags"] });
  void client.invalidateQueries({ queryKey: [...VOICE_KEY, "counts"] });
  void client.invalidateQueries({ queryKey: [...VOICE_KEY, "one"] });
  const inSight = "ids" in which && deed !== "mask";
  void client.invalidateQueries({
    queryKey: [...VOICE_KEY, "list"],
    refetchType: inSight ? "none" : "active",
  });
}
