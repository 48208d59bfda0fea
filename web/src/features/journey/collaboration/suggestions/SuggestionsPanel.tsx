import { SegmentedControl } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type Suggestion, suggestionsQuery } from "../../../../api/history";
import { EmptyState } from "../../../../components/EmptyState";
import { Answered } from "../../../../components/Panel";
import { t } from "../../../../i18n/t";
import { SidePanel } from "../../panel/SidePanel";
import classes from "../Collaboration.module.css";
import { SuggestionCard } from "./SuggestionCard";

/** What others propose for this map: in sentences, on the map, and decided here. */
export default function SuggestionsPanel({ slug, onClose }: { slug: string; onClose: () => void }) {
  const [state, setState] = useState<"open" | "all">("open");
  const query = useQuery(suggestionsQuery(slug, state));
  return (
    <SidePanel title={t("suggestions.title", "Suggestions")} onClose={onClose}>
      <SegmentedControl
        size="xs"
        aria-label={t("suggestions.which", "Which suggestions")}
        value={state}
        onChange={(next) => setState(next as "open" | "all")}
        data={[
          { value: "open", label: t("suggestions.open", "Waiting") },
          { value: "all", label: t("suggestions.all", "All") },
        ]}
      />
      <Answered query={query} lines={6}>
        {(list) =>
          list.length ? (
            <ul className={classes.list} aria-label={t("suggestions.title", "Suggestions")}>
              {list.map((suggestion: Suggestion) => (
                <SuggestionCard key={suggestion.id} slug={slug} suggestion={suggestion} />
              ))}
            </ul>
          ) : (
            <EmptyState icon="check" title={t("suggestions.none", "No suggestion waits for a decision")} />
          )
        }
      </Answered>
    </SidePanel>
  );
}
