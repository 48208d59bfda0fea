import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { homeQuery } from "../../../api/measure";
import { withDefaults } from "./asking";

const route = getRouteApi("/measure/scores");

/** What the board shows: the address, and where it says no period, the last 180 days of data beside those before. */
export function useBoardSearch() {
  const search = route.useSearch();
  return withDefaults(search, useQuery(homeQuery({})).data?.data_until);
}
