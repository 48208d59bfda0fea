import { Button, SegmentedControl } from "@mantine/core";
import { useState } from "react";
import { Answered } from "../../../../components/Panel";
import { t } from "../../../../i18n/t";
import { SidePanel } from "../../panel/SidePanel";
import classes from "../Collaboration.module.css";
import { CompareVersions } from "./CompareVersions";
import { SinceView } from "./SinceView";
import { useVersions } from "./use-versions";
import { VersionCard } from "./VersionCard";

type HistoryPanelProps = { slug: string; onClose: () => void };
type HistoryView = "versions" | "since" | "compare";

/** What happened to the map: its versions, what is new since a moment, and two versions side by side. */
export default function HistoryPanel({ slug, onClose }: HistoryPanelProps) {
  const [view, setView] = useState<HistoryView>("versions");
  return (
    <SidePanel title={t("history.title", "History")} onClose={onClose}>
      <SegmentedControl
        size="xs"
        aria-label={t("history.view", "What to look at")}
        value={view}
        onChange={(next) => setView(next as HistoryView)}
        data={[
          { value: "versions", label: t("history.versions", "Versions") },
          { value: "since", label: t("history.since", "What changed") },
          { value: "compare", label: t("history.compare", "Compare two") },
        ]}
      />
      {view === "versions" ? <VersionList slug={slug} /> : null}
      {view === "since" ? <SinceView slug={slug} /> : null}
      {view === "compare" ? <CompareVersions slug={slug} /> : null}
    </SidePanel>
  );
}

function VersionList({ slug }: { slug: string }) {
  const { query, versions } = useVersions(slug);
  return (
    <Answered query={query} lines={8}>
      {() => (
        <>
          <ol className={classes.list} aria-label={t("history.versions", "Versions")}>
            {versions.map((version, index) => (
              <VersionCard key={version.version} slug={slug} version={version} present={index === 0} />
            ))}
          </ol>
          {query.hasNextPage ? (
            <Button
              variant="default"
              size="xs"
              mt="md"
              loading={query.isFetchingNextPage}
              onClick={() => void query.fetchNextPage()}
            >
              {t("history.more", "Show older versions")}
            </Button>
          ) : null}
        </>
      )}
    </Answered>
  );
}
