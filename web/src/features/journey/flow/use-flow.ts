import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { pathsQuery } from "../../../api/understand";
import { drawFlow, usualLinkPercent, usualPathPercent } from "../../../canvas/flow";
import { scopeOf, useJourneyView } from "../search";
import { useHasSteps } from "../use-numbers";

const EVERYTHING = { paths: 100, links: 100 };

/** The flow that is drawn over the map: as the address says, else the main paths and the links that matter. */
export function useFlow() {
  const { slug, view } = useJourneyView();
  const paths = useQuery({ ...pathsQuery(slug, scopeOf(view)), enabled: useHasSteps() });
  const { data } = paths;
  const usual = useMemo(
    () => (data ? { paths: usualPathPercent(data), links: usualLinkPercent(data.edges) } : EVERYTHING),
    [data],
  );
  const shares = { paths: view.paths ?? usual.paths, links: view.links ?? usual.links };
  const flow = useMemo(
    () => (data ? drawFlow(data, shares.paths / 100, shares.links / 100) : null),
    [data, shares.paths, shares.links],
  );
  return { paths, shares, flow };
}
