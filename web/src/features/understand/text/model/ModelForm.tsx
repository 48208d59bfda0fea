import { Button, NumberInput, PasswordInput, Switch, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { changeEndpoint, type Endpoint, type EndpointChange } from "../../../../api/text";
import { ErrorNote } from "../../../../components/ErrorNote";
import { notify } from "../../../../components/notify";
import { formatAgo } from "../../../../i18n/formats";
import { t } from "../../../../i18n/t";
import { useRefresh } from "../use-refresh";

/** Address, model, key, budget and switch. The key is never shown again. */
export function ModelForm({ endpoint }: { endpoint: Endpoint }) {
  const [given, setGiven] = useState<EndpointChange>({
    is_on: endpoint.is_on,
    url: endpoint.url,
    model: endpoint.model,
    may_be_private: endpoint.may_be_private,
    monthly_tokens: endpoint.monthly_tokens,
  });
  const refresh = useRefresh();
  const set = (change: EndpointChange) => setGiven({ ...given, ...change });
  const save = useMutation({
    mutationFn: () => changeEndpoint(given),
    onSuccess: (answer) => {
      void refresh();
      notify({
        message: answer.is_on
          ? t("model.saved.on", "Saved. {model} may be asked now.", { model: answer.model })
          : t("model.saved.off", "Saved. It is off: nothing is sent anywhere."),
      });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <form className="form" onSubmit={submit}>
      <Switch
        label={t("model.switch", "This language model may be asked")}
        checked={given.is_on ?? false}
        onChange={(event) => set({ is_on: event.currentTarget.checked })}
      />
      <TextInput
        label={t("model.url", "Address")}
        description={t("model.url.hint", "It often ends in /v1, such as https://llm.example.org/v1")}
        type="url"
        value={given.url ?? ""}
        required={given.is_on ?? false}
        onChange={(event) => set({ url: event.currentTarget.value })}
      />
      <TextInput
        label={t("model.model", "Model")}
        value={given.model ?? ""}
        required={given.is_on ?? false}
        onChange={(event) => set({ model: event.currentTarget.value })}
      />
      <KeyField endpoint={endpoint} value={given.key} onKey={(key) => set({ key })} />
      <NumberInput
        label={t("model.budget", "Tokens a month, at most")}
        description={t(
          "model.budget.hint",
          "When they are spent it is not asked again before the next month.",
        )}
        value={given.monthly_tokens ?? 0}
        min={0}
        max={1_000_000_000}
        thousandSeparator=","
        onChange={(value) => set({ monthly_tokens: Number(value) || 0 })}
      />
      <Switch
        label={t("model.private", "The address may lie in our own network")}
        description={t(
          "model.private.hint",
          "For a model of your own; otherwise inner addresses are refused.",
        )}
        checked={given.may_be_private ?? false}
        onChange={(event) => set({ may_be_private: event.currentTarget.checked })}
      />
      {save.error ? <ErrorNote error={save.error} /> : null}
      <div className="row">
        <Button type="submit" loading={save.isPending}>
          {t("action.save", "Save")}
        </Button>
        {endpoint.changed_at ? (
          <span className="muted small">
            {t("model.changed", "Changed {at} by {who}", {
              at: formatAgo(endpoint.changed_at),
              who: endpoint.changed_by_label,
            })}
          </span>
        ) : null}
      </div>
    </form>
  );
}

type KeyFieldProps = {
  endpoint: Endpoint;
  value: string | null | undefined;
  onKey: (key: string | undefined) => void;
};

/** What is left empty keeps the key that is kept. */
function KeyField({ endpoint, value, onKey }: KeyFieldProps) {
  return (
    <PasswordInput
      label={t("model.key", "Key")}
      description={
        endpoint.has_key
          ? t(
              "model.key.kept",
              "One is kept, sealed. Type another one to replace it; another host needs its own.",
            )
          : t("model.key.none", "Kept sealed and never shown again. Leave it empty when none is needed.")
      }
      autoComplete="off"
      value={value ?? ""}
      onChange={(event) => onKey(event.currentTarget.value || undefined)}
    />
  );
}
