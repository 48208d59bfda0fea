import { useMutation, useQueryClient } from "@tanstack/react-query";
import { settleLabels, TEXT_KEY, withdrawCorrection } from "../../../api/text";
import { correctLabel, type LabelKind, type Voice, type VoiceLabel } from "../../../api/voice";
import { notify } from "../../../components/notify";
import { t } from "../../../i18n/t";
import { renewVoice } from "./renewing";

type Change = { kind: LabelKind; make: () => Promise<unknown> };

/** Puts labels of one piece right; each time it can be taken back. */
export function useCorrecting(voice: Voice) {
  const client = useQueryClient();
  const fail = (error: Error) => notify({ tone: "failed", message: error.message });
  const refresh = () => {
    void renewVoice(client, voice.id);
    void client.invalidateQueries({ queryKey: TEXT_KEY });
  };
  const restoring = useMutation({
    mutationFn: async ({ kind, before }: { kind: LabelKind; before: readonly VoiceLabel[] }) => {
      await withdrawCorrection(voice.id, kind);
      for (const { value } of before) await correctLabel({ feedback_id: voice.id, kind, value, right: true });
    },
    onSuccess: refresh,
    onError: fail,
  });
  const changing = useMutation({
    mutationFn: ({ make }: Change) => make(),
    onSuccess: (_, { kind }) => {
      const before = voice.labels.filter((label) => label.kind === kind && label.by_person);
      refresh();
      notify({
        message: t("label.corrected", "Noted. The machine learns from it at the next training."),
        undo: () => restoring.mutate({ kind, before }),
      });
    },
    onError: fail,
  });
  const settle = (kind: LabelKind, values: string[]) =>
    changing.mutate({ kind, make: () => settleLabels({ feedback_id: voice.id, kind, values }) });
  const valuesOf = (kind: string) =>
    voice.labels.filter((label) => label.kind === kind).map(({ value }) => value);
  return {
    judge: ({ kind, value }: VoiceLabel, right: boolean) =>
      changing.mutate({
        kind: kind as LabelKind,
        make: () => correctLabel({ feedback_id: voice.id, kind: kind as LabelKind, value, right }),
      }),
    /** Another one in its place; of several labels the others stay. */
    replace: ({ kind, value }: VoiceLabel, next: string, isMany: boolean) =>
      settle(kind as LabelKind, isMany ? exchanged(valuesOf(kind), value, next) : [next]),
    add: (kind: LabelKind, value: string, isMany: boolean) =>
      settle(kind, isMany ? exchanged(valuesOf(kind), null, value) : [value]),
  };
}

export type Correcting = ReturnType<typeof useCorrecting>;

/** Values of which one goes and one comes, each once. */
export function exchanged(values: readonly string[], goes: string | null, comes: string): string[] {
  return [...new Set([...values.filter((value) => value !== goes), comes])];
}
