import { getRouteApi } from "@tanstack/react-router";

const route = getRouteApi("/listen/path");

/** The period of the page, for links to what was said in it. */
export function usePeriod() {
  const { from, to } = route.useSearch();
  return { from, to };
}
