import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { journeysQuery } from "../../../api/frame";
import { t } from "../../../i18n/t";

/** From a step into the journey that it opens into. */
export function SubJourneyDoor({ slug, inGrid = false }: { slug: string; inGrid?: boolean }) {
  const name = useQuery(journeysQuery).data?.find((journey) => journey.slug === slug)?.name ?? slug;
  return (
    <Link
      to="/frame/journeys/$slug"
      params={{ slug }}
      tabIndex={inGrid ? -1 : undefined}
      aria-label={t("map.door", "Into the sub-journey “{name}”", { name })}
    >
      <span aria-hidden="true">↳</span> {name}
    </Link>
  );
}
