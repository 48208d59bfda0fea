import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ApiKey } from "../../api/contract";
import { revokeApiKey } from "../../api/people";
import { t } from "../../i18n/t";
import { ConfirmTyped } from "../ConfirmTyped";

/** Asks before a program is shut out. */
export function RevokeKey({ apiKey, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const client = useQueryClient();
  const revoking = useMutation({
    mutationFn: () => revokeApiKey(apiKey.id),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ["people", "api-keys"] });
      onClose();
    },
  });
  return (
    <ConfirmTyped
      opened
      title={t("keys.revoke.title", "Revoke {name}", { name: apiKey.name })}
      word={apiKey.name}
      action={t("keys.revoke.action", "Revoke key")}
      busy={revoking.isPending}
      error={revoking.error}
      onConfirm={() => revoking.mutate()}
      onClose={onClose}
    >
      <p>
        {t("keys.revoke.text", "Programs that use this key are refused from now on. What they sent stays.")}
      </p>
    </ConfirmTyped>
  );
}
