import { NativeSelect } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type Version, versionQuery } from "../../../../api/history";
import { compareTexts } from "../../../../api/new-journeys";
import { Answered } from "../../../../components/Panel";
import { formatInstant } from "../../../../i18n/formats";
import { t } from "../../../../i18n/t";
import { ChangeList } from "./SinceView";
import { useVersions } from "./use-versions";

function versionLabel({ version, name, at }: Version): string {
  return name
    ? t("compare.version.named", "{version}: {name}", { version, name })
    : t("compare.version", "{version}, {when}", { version, when: formatInstant(at) });
}

/** Any two versions: what leads from one to the other. */
export function CompareVersions({ slug }: { slug: string }) {
  const { query, versions } = useVersions(slug);
  const [pair, setPair] = useState<{ before?: number; after?: number }>({});
  const before = pair.before ?? versions[1]?.version ?? versions[0]?.version;
  const after = pair.after ?? versions[0]?.version;
  const options = versions.map((each) => ({ value: String(each.version), label: versionLabel(each) }));
  return (
    <Answered query={query}>
      {() => (
        <div className="stack">
          <NativeSelect
            label={t("compare.before", "From version")}
            data={options}
            value={String(before)}
            onChange={(event) => setPair({ ...pair, before: Number(event.currentTarget.value) })}
          />
          <NativeSelect
            label={t("compare.after", "To version")}
            data={options}
            value={String(after)}
            onChange={(event) => setPair({ ...pair, after: Number(event.currentTarget.value) })}
          />
          {before !== undefined && after !== undefined ? (
            <Differences slug={slug} before={before} after={after} />
          ) : null}
        </div>
      )}
    </Answered>
  );
}

function Differences({ slug, before, after }: { slug: string; before: number; after: number }) {
  const client = useQueryClient();
  const query = useQuery({
    queryKey: ["frame", "compare", slug, before, after],
    queryFn: async () => {
      const [old, now] = await Promise.all([
        client.fetchQuery(versionQuery(slug, before)),
        client.fetchQuery(versionQuery(slug, after)),
      ]);
      return compareTexts({
        before_text: JSON.stringify(old.document),
        after_text: JSON.stringify(now.document),
      });
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <Answered query={query}>
      {({ changes }) =>
        changes.length ? (
          <ChangeList changes={changes} />
        ) : (
          <p className="muted">{t("compare.versions-same", "The two versions are the same.")}</p>
        )
      }
    </Answered>
  );
}
