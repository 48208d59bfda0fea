import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import {
  type EditableJourney,
  nameVersion,
  restoreVersion,
  type Version,
  versionsQuery,
} from "../../../../api/history";
import { newId } from "../../../../api/new-id";
import { notify } from "../../../../components/notify";
import { t } from "../../../../i18n/t";
import { usePort } from "../port";

/** The versions fetched so far, newest first. */
export function useVersions(slug: string) {
  const query = useInfiniteQuery(versionsQuery(slug));
  const versions = useMemo<Version[]>(
    () => query.data?.pages.flatMap(({ items }) => items) ?? [],
    [query.data],
  );
  return { query, versions };
}

/** Brings an old version back as a new one; the notice takes it back by bringing back the one before. */
export function useRestore(slug: string) {
  const client = useQueryClient();
  const port = usePort();
  const show = (map: EditableJourney) => {
    port.preview(null);
    port.applyRemote(map);
    void client.invalidateQueries({ queryKey: ["frame", "versions", slug] });
  };
  const restoring = useMutation({
    mutationFn: ({ version }: { version: number; from: number }) => restoreVersion(slug, version, newId()),
    onSuccess: ({ map }, { version, from }) => {
      show(map);
      notify({
        message: t("history.restored", "Version {version} is back as version {now}.", {
          version,
          now: map.version,
        }),
        undo: () => takingBack.mutate(from),
      });
    },
  });
  const takingBack = useMutation({
    mutationFn: (version: number) => restoreVersion(slug, version, newId()),
    onSuccess: ({ map }) => show(map),
    onError: (error) => notify({ tone: "failed", message: error.message }),
  });
  return restoring;
}

export function useNaming(slug: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ version, name }: { version: number; name: string }) => nameVersion(slug, version, name),
    onSuccess: () => void client.invalidateQueries({ queryKey: ["frame", "versions", slug] }),
  });
}
