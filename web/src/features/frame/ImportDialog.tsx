import { Button, NativeSelect } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { type MapChange, newestVersionsQuery, versionQuery } from "../../api/history";
import { compareTexts, mergeJourney } from "../../api/new-journeys";
import { Dialog } from "../../components/Dialog";
import { ErrorNote } from "../../components/ErrorNote";
import { Answered } from "../../components/Panel";
import { formatInstant } from "../../i18n/formats";
import { t } from "../../i18n/t";
import classes from "./Frame.module.css";
import { likelyBase } from "./list-view";
import { MergeChoices } from "./MergeChoices";
import { useImporting } from "./use-importing";

export type GivenFile = { name: string; text: string; slug: string; writtenAt: number };
type ImportDialogProps = { file: GivenFile; onClose: () => void };

/** A file of a journey that is here already: what it changes; where both sides changed, what stays. */
export default function ImportDialog({ file, onClose }: ImportDialogProps) {
  const versions = useQuery(newestVersionsQuery(file.slug));
  return (
    <Dialog
      opened
      onClose={onClose}
      size="lg"
      title={t("import.title", "Import {file}", { file: file.name })}
    >
      <Answered query={versions} lines={6}>
        {({ items }) => <ChosenBase file={file} versions={items} onClose={onClose} />}
      </Answered>
    </Dialog>
  );
}

type BaseProps = ImportDialogProps & { versions: { version: number; at: string; name: string }[] };

function ChosenBase({ file, versions, onClose }: BaseProps) {
  const present = versions[0]?.version;
  const [base, setBase] = useState(() => likelyBase(versions, file.writtenAt));
  const moved = base !== undefined && present !== undefined && base < present;
  return (
    <div className="stack">
      {versions.length > 1 ? (
        <NativeSelect
          label={t("import.base", "The file was exported from version")}
          description={t(
            "import.base.hint",
            "What changed here since then is kept; only where both sides changed the same place you choose.",
          )}
          value={String(base)}
          data={versions.map(({ version, at, name }) => ({
            value: String(version),
            label: t("import.version", "{version} · {when} {name}", {
              version,
              when: formatInstant(at),
              name,
            }),
          }))}
          onChange={(event) => setBase(Number(event.currentTarget.value))}
        />
      ) : null}
      {moved ? (
        <MergedImport key={base} file={file} base={base} onClose={onClose} />
      ) : (
        <PlainImport file={file} onClose={onClose} />
      )}
    </div>
  );
}

/** Nobody changed the journey since: the file simply becomes the next version. */
function PlainImport({ file, onClose }: ImportDialogProps) {
  const importing = useImporting(onClose);
  const diff = useQuery({
    queryKey: ["frame", "import-diff", file],
    queryFn: () => compareTexts({ before_slug: file.slug, after_text: file.text }),
  });
  return (
    <Answered query={diff} lines={4}>
      {({ changes }) => (
        <div className="stack">
          <Changes changes={changes} />
          {importing.error ? <ErrorNote error={importing.error} /> : null}
          <div>
            <Button
              disabled={!changes.length}
              loading={importing.isPending}
              onClick={() => importing.mutate(file)}
            >
              {t("import.take", "Import these changes")}
            </Button>
          </div>
        </div>
      )}
    </Answered>
  );
}

function Changes({ changes }: { changes: readonly MapChange[] }) {
  if (!changes.length)
    return <p>{t("import.same", "The file says what stands here already. There is nothing to import.")}</p>;
  return (
    <div>
      <h3>{t("import.changes", "{n, plural, one {1 change} other {# changes}}", { n: changes.length })}</h3>
      <ul className={classes.changes}>
        {changes.map(({ sentence }) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </div>
  );
}

/** Both changed: independent changes are taken together, clashing ones are chosen one by one. */
function MergedImport({ file, base, onClose }: ImportDialogProps & { base: number }) {
  const client = useQueryClient();
  const merge = useQuery({
    queryKey: ["frame", "import-merge", file, base],
    queryFn: async () => {
      const { document } = await client.fetchQuery(versionQuery(file.slug, base));
      return mergeJourney({
        base_text: JSON.stringify(document),
        theirs_slug: file.slug,
        yours_text: file.text,
      });
    },
  });
  const importing = useImporting(onClose);
  const name = useMemo(() => file.name.replace(/\.ya?ml$/, ".json"), [file.name]);
  return (
    <Answered query={merge} lines={6}>
      {(merged) => (
        <div className="stack">
          <Changes changes={merged.changes} />
          <MergeChoices
            merged={merged}
            busy={importing.isPending}
            error={importing.error}
            onTake={(document) => importing.mutate({ text: JSON.stringify(document), name })}
          />
        </div>
      )}
    </Answered>
  );
}
