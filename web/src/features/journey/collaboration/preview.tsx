import { Button } from "@mantine/core";
import { useSyncExternalStore } from "react";
import type { JourneyFile } from "../../../api/history";
import { Icon } from "../../../components/Icon";
import { t } from "../../../i18n/t";
import classes from "./Collaboration.module.css";
import { showChanged } from "./marks";
import { usePort } from "./port";

/** What stands on the map in place of the present one: an old version, or a suggestion. */
export type Shown = { version?: number; suggestion?: number; title?: string; document: JourneyFile };

let shown: Shown | null = null;
const listeners = new Set<() => void>();

function set(next: Shown | null): void {
  shown = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Shows another document read-only; the edited one stays as it is behind it. */
export function useShownVersion() {
  const port = usePort();
  const present = useSyncExternalStore(subscribe, () => shown);
  const show = (next: Shown | null, changed: readonly string[] = []) => {
    set(next);
    port.preview(next?.document ?? null);
    showChanged(changed);
  };
  return { shown: present, show };
}

/** Says that the map shown is not the present one, and leads back. */
export function PreviewBar() {
  const { shown: present, show } = useShownVersion();
  return (
    <div role="status" className={`no-print ${classes.said}`}>
      {present ? (
        <div className={classes.bar}>
          <Icon name="eye" />
          <p className={classes.barWords}>
            {present.version === undefined
              ? t("preview.suggestion", "The map as “{title}” would make it. Nothing is changed yet.", {
                  title: present.title ?? "",
                })
              : t("preview.version", "This is version {n}, to look at only.", { n: present.version })}
          </p>
          <Button size="xs" variant="default" onClick={() => show(null)}>
            {t("preview.back", "Back to the present map")}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
