import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type KeyJourney, pinKeyJourney, unpinKeyJourney } from "../../../api/framework";
import { notify } from "../../../components/notify";
import { t } from "../../../i18n/t";

/** Pins and unpins one journey; unpinning can be taken back with its reason. */
export function usePinning({ slug, name, key_reason: before }: KeyJourney, onPinned: () => void) {
  const client = useQueryClient();
  const refresh = () => {
    void client.invalidateQueries({ queryKey: ["measure", "key-journeys"] });
    void client.invalidateQueries({ queryKey: ["frame", "hierarchy"] });
  };
  const pin = useMutation({
    mutationFn: (reason: string) => pinKeyJourney(slug, reason),
    onSuccess: onPinned,
    onSettled: refresh,
  });
  const unpin = useMutation({
    mutationFn: () => unpinKeyJourney(slug),
    onSettled: refresh,
    onSuccess: () =>
      notify({
        message: t("key.unpinned", "{name} is no longer pinned.", { name }),
        undo: () => pin.mutate(before),
      }),
  });
  return { pin, unpin };
}
