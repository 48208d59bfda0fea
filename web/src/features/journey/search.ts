import { getRouteApi } from "@tanstack/react-router";
import type { Scope } from "../../api/measure";

const route = getRouteApi("/frame/journeys/$slug");

export type JourneyView = ReturnType<typeof route.useSearch>;

/** The journey and the view of it that stand in the address. */
export function useJourneyView() {
  const { slug } = route.useParams();
  const view = route.useSearch();
  const navigate = route.useNavigate();
  const change = (patch: Partial<JourneyView>) =>
    void navigate({ search: (old) => ({ ...old, ...patch }), replace: true, resetScroll: false });
  return { slug, view, change };
}

export function scopeOf({ from, to, where }: JourneyView): Scope {
  return { from, to, where };
}
