import { Button, Checkbox, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { ApiKey } from "../../api/contract";
import { fieldError } from "../../api/errors";
import { apiKeysQuery, createApiKey, meQuery } from "../../api/people";
import { Dialog } from "../../components/Dialog";
import { EmptyState } from "../../components/EmptyState";
import { ErrorNote } from "../../components/ErrorNote";
import { KeyTable } from "../../components/keys/KeyTable";
import { RevokeKey } from "../../components/keys/RevokeKey";
import { ShownOnce } from "../../components/keys/ShownOnce";
import { Page } from "../../components/Page";
import { Answered, Panel } from "../../components/Panel";
import { t } from "../../i18n/t";
import { useRightMeanings } from "./rights";

export default function ApiKeysPage() {
  const keys = useQuery(apiKeysQuery);
  const [creating, setCreating] = useState(false);
  const [revoking, setRevoking] = useState<ApiKey | null>(null);
  return (
    <Page
      title={t("settings.keys", "API keys")}
      description={t(
        "keys.lead",
        "For programs that ask or act over the HTTP API. Keys that only send events are under Listen, Sources.",
      )}
      actions={<Button onClick={() => setCreating(true)}>{t("keys.create", "Create API key")}</Button>}
    >
      <Panel title={t("keys.list", "API keys of this workspace")}>
        <Answered query={keys}>
          {(list) => <ApiKeys keys={list.filter(({ kind }) => kind === "api")} onRevoke={setRevoking} />}
        </Answered>
      </Panel>
      <Dialog opened={creating} onClose={() => setCreating(false)} title={t("keys.create", "Create API key")}>
        <CreateKey onDone={() => setCreating(false)} />
      </Dialog>
      {revoking ? <RevokeKey apiKey={revoking} onClose={() => setRevoking(null)} /> : null}
    </Page>
  );
}

function ApiKeys({ keys, onRevoke }: { keys: ApiKey[]; onRevoke: (key: ApiKey) => void }) {
  if (!keys.length) {
    return (
      <EmptyState icon="key" title={t("keys.none", "There is no API key yet")}>
        {t("keys.none.text", "A key acts with the rights that you give it, never with more than your own.")}
      </EmptyState>
    );
  }
  return <KeyTable keys={keys} onRevoke={onRevoke} />;
}

function CreateKey({ onDone }: { onDone: () => void }) {
  const client = useQueryClient();
  const mine = useQuery(meQuery).data?.rights ?? [];
  const meanings = useRightMeanings();
  const [name, setName] = useState("");
  const [rights, setRights] = useState<string[]>([]);
  const creating = useMutation({
    mutationFn: () => createApiKey({ kind: "api", name: name.trim(), rights, source: "" }),
    onSuccess: () => void client.invalidateQueries({ queryKey: ["people", "api-keys"] }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    creating.mutate();
  };
  if (creating.data) {
    return (
      <div className="stack">
        <ShownOnce secret={creating.data.secret} />
        <Button onClick={onDone}>{t("action.done", "Done")}</Button>
      </div>
    );
  }
  return (
    <form className="form" onSubmit={submit}>
      <TextInput
        label={t("keys.name", "Name")}
        description={t("keys.name.hint", "What will use it, such as “nightly report”")}
        required
        value={name}
        error={fieldError(creating.error, "name")}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Checkbox.Group label={t("people.rights", "Rights")} value={rights} onChange={setRights}>
        <div className="stack" style={{ gap: 6, marginBlockStart: 6 }}>
          {mine.map((right) => (
            <Checkbox key={right} value={right} label={meanings.get(right) ?? right} />
          ))}
        </div>
      </Checkbox.Group>
      {creating.error ? <ErrorNote error={creating.error} /> : null}
      <Button type="submit" loading={creating.isPending} disabled={!name.trim() || !rights.length}>
        {t("keys.create.action", "Create key")}
      </Button>
    </form>
  );
}
