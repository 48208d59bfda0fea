import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { pathsQuery } from "../../../api/understand";
import { type DrawnFlow, drawFlow, usualLinkPercent, usualPathPercent } from "../../../canvas/flow";
import { scopeOf, useJourneyView } from "../search";

/** What the two sliders say: as in the address, else the main paths and the connections that matter. */
export function useFlowShares() {
  const { slug, view } = useJourneyView();
  const paths = useQuery(pathsQuery(slug, scopeOf(view)));
  const usual = useMemo(
    () =>
      paths.data
        ? { paths: usualPathPercent(paths.data), links: usualLinkPercent(paths.data.edges) }
        : { paths: 100, links: 100 },
    [paths.data],
  );
  return { paths, shares: { paths: view.paths ?? usual.paths, links: view.links ?? usual.links } };
}

/** The flow that is drawn over the map. */
export function useDrawnFlow(): DrawnFlow | null {
  const { paths, shares } = useFlowShares();
  const { data } = paths;
  return useMemo(
    () => (data ? drawFlow(data, shares.paths / 100, shares.links / 100) : null),
    [data, shares.paths, shares.links],
  );
}
