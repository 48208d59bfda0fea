import { useQuery } from "@tanstack/react-query";
import { sourcesQuery } from "../../../api/eventlog";
import { taggableStepsQuery } from "../../../api/hearing";
import { segmentNamesQuery } from "../../../api/segment-names";
import { labelSetsQuery } from "../../../api/text";
import type { VoiceSearch } from "../../../components/voice-search";
import type { FilterName } from "./filters";
import { useTagNames } from "./tags";

export type NameOf = (filter: FilterName, value: string) => string | undefined;

/** The names of what stands in the address as slugs; fetched only for the filters that are there. */
export function useFilterNames(search: VoiceSearch): NameOf {
  const steps = useQuery({ ...taggableStepsQuery, enabled: Boolean(search.step || search.journey) }).data;
  const sources = useQuery({ ...sourcesQuery, enabled: Boolean(search.source) }).data;
  const segments = useQuery({ ...segmentNamesQuery, enabled: Boolean(search.segment) }).data;
  const sets = useQuery({ ...labelSetsQuery, enabled: Boolean(search.topic || search.root_cause) }).data;
  const tagName = useTagNames();
  return (filter, value) => {
    switch (filter) {
      case "step":
        return steps?.find(({ slug }) => slug === value)?.name;
      case "journey":
        return steps?.find(({ journey }) => journey === value)?.journey_name;
      case "source":
        return sources?.find(({ slug }) => slug === value)?.name;
      case "segment":
        return segments?.find(({ slug }) => slug === value)?.name;
      case "tag":
        return tagName(value);
      case "topic":
      case "root_cause":
        return sets?.find(({ kind }) => kind === filter)?.values.find((label) => label.value === value)?.name;
      default:
        return undefined;
    }
  };
}
