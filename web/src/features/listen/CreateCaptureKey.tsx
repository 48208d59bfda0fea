import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { fieldError } from "../../api/errors";
import { createApiKey } from "../../api/people";
import { ErrorNote } from "../../components/ErrorNote";
import { ShownOnce } from "../../components/keys/ShownOnce";
import { t } from "../../i18n/t";
import { SdkSnippets } from "./SdkSnippets";

/** A source's slug from its name: lower case, hyphens. */
export function slugOf(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
}

export function CreateCaptureKey({ onDone }: { onDone: () => void }) {
  const client = useQueryClient();
  const [name, setName] = useState("");
  const [usedIn, setUsedIn] = useState<"browser" | "server">("browser");
  const creating = useMutation({
    mutationFn: () =>
      createApiKey({ kind: "capture", name: name.trim(), rights: [], source: slugOf(name), used_in: usedIn }),
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
        <SdkSnippets writeKey={creating.data.secret} />
        <Button onClick={onDone} style={{ alignSelf: "start" }}>
          {t("action.done", "Done")}
        </Button>
      </div>
    );
  }
  return (
    <form className="form" onSubmit={submit}>
      <TextInput
        label={t("sources.name", "Name of the source")}
        description={t("sources.name.hint", "What sends: “web shop”, “mobile app”, “call centre”")}
        required
        value={name}
        error={fieldError(creating.error, "name")}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <NativeSelect
        label={t("sources.used-in", "Where the key is used")}
        description={t(
          "sources.used-in.hint",
          "Everybody can read a key in a page or an app, so it never makes two known users one customer.",
        )}
        data={[
          { value: "browser", label: t("sources.used-in.browser", "In a browser or an app") },
          { value: "server", label: t("sources.used-in.server", "On a server") },
        ]}
        value={usedIn}
        onChange={(event) => setUsedIn(event.currentTarget.value === "server" ? "server" : "browser")}
      />
      {creating.error ? <ErrorNote error={creating.error} /> : null}
      <Button type="submit" loading={creating.isPending} disabled={!slugOf(name)}>
        {t("keys.create.action", "Create key")}
      </Button>
    </form>
  );
}
