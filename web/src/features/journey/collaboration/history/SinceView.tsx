import { NativeSelect, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { changesSinceQuery, type MapChange, type Version } from "../../../../api/history";
import { EmptyState } from "../../../../components/EmptyState";
import { Answered } from "../../../../components/Panel";
import { t } from "../../../../i18n/t";
import classes from "../Collaboration.module.css";
import { cellOf, changedCells } from "../cells";
import { showChanged } from "../marks";
import { useEditorState, usePort } from "../port";
import { useLastVisit } from "./last-visit";
import { useVersions } from "./use-versions";

type Since = "visit" | "published" | "date";

/** The newest version that was there at the end of a day; the first known one when all are younger. */
export function versionOn(day: string, versions: readonly Version[]): number | undefined {
  const end = `${day}T23:59:59.999`;
  const until = new Date(end).getTime();
  return (versions.find(({ at }) => new Date(at).getTime() <= until) ?? versions.at(-1))?.version;
}

/** What changed since a moment, in sentences; the cells are marked on the map while this is open. */
export function SinceView({ slug }: { slug: string }) {
  const { versions } = useVersions(slug);
  const published = useEditorState((state) => state.journey?.published_version ?? null);
  const visited = useLastVisit(slug);
  const [since, setSince] = useState<Since>(visited ? "visit" : published ? "published" : "date");
  const [day, setDay] = useState("");
  const base = { visit: visited, published, date: day ? versionOn(day, versions) : undefined }[since];
  const choices = [
    ...(visited ? [{ value: "visit", label: t("since.visit", "since your last visit") }] : []),
    ...(published
      ? [{ value: "published", label: t("since.published", "since it was last published") }]
      : []),
    { value: "date", label: t("since.date", "since a day") },
  ];
  return (
    <div className="stack">
      <div className="row" style={{ alignItems: "end" }}>
        <NativeSelect
          label={t("since.label", "Changes")}
          data={choices}
          value={since}
          onChange={(event) => setSince(event.currentTarget.value as Since)}
        />
        {since === "date" ? (
          <TextInput
            type="date"
            label={t("since.day", "Day")}
            value={day}
            onChange={(event) => setDay(event.currentTarget.value)}
          />
        ) : null}
      </div>
      {typeof base === "number" ? <ChangesSince slug={slug} version={base} /> : null}
    </div>
  );
}

function ChangesSince({ slug, version }: { slug: string; version: number }) {
  const query = useQuery(changesSinceQuery(slug, version));
  const changes = query.data?.changes;
  useEffect(() => {
    if (changes) showChanged(changedCells(changes));
    return () => showChanged([]);
  }, [changes]);
  return (
    <Answered query={query}>
      {(answer) =>
        answer.changes.length ? (
          <>
            <p className="muted small" role="status">
              {t("since.count", "{n, plural, one {1 change} other {# changes}} since version {version}", {
                n: answer.changes.length,
                version,
              })}
            </p>
            <ChangeList changes={answer.changes} />
          </>
        ) : (
          <EmptyState icon="check" title={t("since.none", "Nothing changed since then")} />
        )
      }
    </Answered>
  );
}

/** Changes as sentences; each that is seen in a cell leads to it. */
export function ChangeList({ changes }: { changes: readonly MapChange[] }) {
  const port = usePort();
  return (
    <ul className={classes.sentences}>
      {changes.map((change) => {
        const cell =
          change.part === "step" ? cellOf(["steps", change.slug, ...(change.field ?? "").split(".")]) : null;
        return (
          <li key={change.sentence}>
            {change.sentence}{" "}
            {cell && change.kind !== "removed" ? (
              <button type="button" className={classes.place} onClick={() => port.goTo(cell)}>
                {t("since.show", "Show on the map")}
                <span className="visually-hidden">: {change.sentence}</span>
              </button>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
