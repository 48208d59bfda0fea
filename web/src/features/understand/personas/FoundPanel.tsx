import { Link } from "@tanstack/react-router";
import type { PersonaCard } from "../../../api/contract";
import { formatCount, formatDay, formatNumber, formatShare } from "../../../i18n/formats";
import { t } from "../../../i18n/t";

/** What the search said of the group that the persona was made of. */
export function FoundPanel({ found }: { found: NonNullable<PersonaCard["found"]> }) {
  return (
    <div className="stack">
      <p>
        {t(
          "personas.found.words",
          "A search{at} found a group of {n} customers. With other customers it comes back to {jaccard} (Jaccard); its condition picks {recall} of the group, and {precision} of those whom it picks are of the group.",
          {
            at: found.at ? ` ${t("personas.found.at", "of {day}", { day: formatDay(found.at) })}` : "",
            n: formatCount(found.customers),
            jaccard: formatNumber(found.jaccard, 2),
            recall: formatShare(found.recall),
            precision: formatShare(found.precision),
          },
        )}
      </p>
      <Link to="/understand/personas/discover" search={{ found: found.discovery }}>
        {t("personas.found.open", "Open the search")}
      </Link>
    </div>
  );
}
