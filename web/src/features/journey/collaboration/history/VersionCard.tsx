import { Button, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { type Version, versionQuery } from "../../../../api/history";
import { ErrorNote } from "../../../../components/ErrorNote";
import { Icon } from "../../../../components/Icon";
import { useRight } from "../../../../components/use-right";
import { formatInstant } from "../../../../i18n/formats";
import { t } from "../../../../i18n/t";
import classes from "../Collaboration.module.css";
import { useEditorState } from "../port";
import { useShownVersion } from "../preview";
import { Sentences } from "./Sentences";
import { useNaming, useRestore } from "./use-versions";

export function originWords(origin: Version["origin"]): string {
  return {
    create: t("origin.create", "made"),
    edit: t("origin.edit", "edited"),
    import: t("origin.import", "imported from a file"),
    restore: t("origin.restore", "brought back"),
    suggestion: t("origin.suggestion", "suggestion approved"),
    merge: t("origin.merge", "merged with a file"),
  }[origin];
}

type VersionCardProps = { slug: string; version: Version; present: boolean };

/** One version: when, who, what changed in sentences, and what can be done with it. */
export function VersionCard({ slug, version, present }: VersionCardProps) {
  const [naming, setNaming] = useState(false);
  return (
    <li className={classes.card}>
      <div>
        {version.name ? <h3>{version.name}</h3> : null}
        <p className="small">
          <strong>{t("history.version", "Version {n}", { n: version.version })}</strong>
          {version.is_published ? (
            <span className={classes.tag}>
              <Icon name="check" size={12} /> {t("history.published", "published")}
            </span>
          ) : null}
          {present ? <span className={classes.tag}>{t("history.present", "now")}</span> : null}
        </p>
        <p className="muted small">
          {t("history.by", "{who} · {when} · {how}", {
            who: version.actor_label,
            when: formatInstant(version.at),
            how: originWords(version.origin),
          })}
        </p>
      </div>
      <Sentences sentences={version.sentences} />
      {naming ? (
        <NameForm slug={slug} version={version} onDone={() => setNaming(false)} />
      ) : (
        <VersionActions slug={slug} version={version} present={present} onName={() => setNaming(true)} />
      )}
    </li>
  );
}

type ActionsProps = VersionCardProps & { onName: () => void };

function VersionActions({ slug, version, present, onName }: ActionsProps) {
  const client = useQueryClient();
  const { shown, show } = useShownVersion();
  const now = useEditorState((state) => state.journey?.version ?? version.version);
  const mayRestore = useRight("frame.publish");
  const mayName = useRight("frame.edit");
  const restoring = useRestore(slug);
  const looking = shown?.version === version.version;
  const look = async () => {
    const { document } = await client.fetchQuery(versionQuery(slug, version.version));
    show({ version: version.version, document });
  };
  const named = { n: version.version };
  return (
    <>
      <div className="row">
        {present ? null : (
          <Button
            size="xs"
            variant="default"
            aria-pressed={looking}
            aria-label={looking ? undefined : t("history.look-at", "Look at version {n}", named)}
            onClick={() => (looking ? show(null) : void look())}
          >
            {looking ? t("history.look.end", "Back to now") : t("history.look", "Look")}
          </Button>
        )}
        {present || !mayRestore ? null : (
          <Button
            size="xs"
            variant="default"
            loading={restoring.isPending}
            aria-label={t("history.restore-of", "Bring back version {n}", named)}
            onClick={() => restoring.mutate({ version: version.version, from: now })}
          >
            {t("history.restore", "Bring back")}
          </Button>
        )}
        {mayName ? (
          <Button
            size="xs"
            variant="subtle"
            aria-label={
              version.name
                ? t("history.rename-of", "Rename version {n}", named)
                : t("history.name-of", "Name version {n}", named)
            }
            onClick={onName}
          >
            {version.name ? t("history.rename", "Rename") : t("history.name", "Name")}
          </Button>
        ) : null}
      </div>
      {restoring.error ? <ErrorNote error={restoring.error} /> : null}
    </>
  );
}

function NameForm({ slug, version, onDone }: { slug: string; version: Version; onDone: () => void }) {
  const [name, setName] = useState(version.name);
  const naming = useNaming(slug);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    naming.mutate({ version: version.version, name: name.trim() }, { onSuccess: onDone });
  };
  return (
    <form className="stack" style={{ gap: 8 }} onSubmit={submit}>
      <TextInput
        label={t("history.name.label", "Name of version {n}", { n: version.version })}
        value={name}
        maxLength={200}
        data-autofocus
        onChange={(event) => setName(event.currentTarget.value)}
      />
      {naming.error ? <ErrorNote error={naming.error} /> : null}
      <div className="row">
        <Button type="submit" size="xs" loading={naming.isPending}>
          {t("action.save", "Save")}
        </Button>
        <Button size="xs" variant="subtle" onClick={onDone}>
          {t("action.cancel", "Cancel")}
        </Button>
      </div>
    </form>
  );
}
