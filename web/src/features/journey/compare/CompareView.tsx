import { Checkbox, NativeSelect, SegmentedControl } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { differencesQuery, type MapChange } from "../../../api/comparing";
import type { JourneyDocument, JourneySummary } from "../../../api/contract";
import { journeyQuery, journeysQuery } from "../../../api/frame";
import { EmptyState } from "../../../components/EmptyState";
import { Answered } from "../../../components/Panel";
import { t } from "../../../i18n/t";
import { useJourneyView } from "../search";
import { AlignedMaps, type Side } from "./AlignedMaps";
import classes from "./Compare.module.css";
import { worthSaying } from "./differing";

/** Two maps side by side, step by step, with what differs in words and marked on both. */
export default function CompareView({ journey }: { journey: JourneyDocument }) {
  const { view, change } = useJourneyView();
  const journeys = useQuery(journeysQuery);
  return (
    <Answered query={journeys} lines={8}>
      {(all) => {
        const others = all.filter(({ slug }) => slug !== journey.slug);
        const chosen = others.find(({ slug }) => slug === view.with) ?? counterpart(journey, others);
        if (!others.length) return <NothingToCompare />;
        return (
          <div className="stack">
            <NativeSelect
              size="xs"
              className={classes.choice}
              label={t("compare.with", "Compare with")}
              value={chosen?.slug ?? ""}
              onChange={(event) => change({ with: event.currentTarget.value || undefined })}
              data={[
                { value: "", label: t("compare.choose", "Choose a journey") },
                ...others.map(({ slug, name, state }) => ({ value: slug, label: stateName(name, state) })),
              ]}
            />
            {chosen ? <Compared key={chosen.slug} journey={journey} other={chosen} /> : null}
          </div>
        );
      }}
    </Answered>
  );
}

function stateName(name: string, state: string): string {
  return state === "future" ? t("compare.future-of", "{name} (future state)", { name }) : name;
}

/** The map that this one is the future of, or its own future. */
export function counterpart<Summary extends { slug: string; future_of?: string | null }>(
  journey: Pick<JourneyDocument, "slug" | "future_of">,
  others: Summary[],
): Summary | undefined {
  return others.find(({ slug, future_of }) => slug === journey.future_of || future_of === journey.slug);
}

function NothingToCompare() {
  return (
    <EmptyState icon="layout-board" title={t("compare.none", "There is no other journey yet")}>
      {t("compare.none.how", "Copy this one as its future state, change the copy, and compare the two here.")}
    </EmptyState>
  );
}

/** The future stands after the present, whichever of the two is open. */
function Compared({ journey, other }: { journey: JourneyDocument; other: JourneySummary }) {
  const map = useQuery(journeyQuery(other.slug));
  return (
    <Answered query={map} lines={12}>
      {(found) => {
        const [before, after] =
          journey.state === "future" && found.state !== "future" ? [found, journey] : [journey, found];
        return <Sides before={before} after={after} other={found} />;
      }}
    </Answered>
  );
}

type SidesProps = { before: JourneyDocument; after: JourneyDocument; other: JourneyDocument };

function Sides({ before, after, other }: SidesProps) {
  const [side, setSide] = useState<Side>("both");
  const [whole, setWhole] = useState(false);
  const versions = `${before.version}/${after.version}`;
  const differences = useQuery(differencesQuery(before.slug, after.slug, versions));
  return (
    <>
      <div className="row" style={{ gap: 16 }}>
        <SegmentedControl
          size="xs"
          aria-label={t("compare.side", "Maps shown")}
          value={side}
          onChange={(next) => setSide(next as Side)}
          data={[
            { value: "both", label: t("compare.both", "Both") },
            { value: "before", label: before.name },
            { value: "after", label: after.name },
          ]}
        />
        <Checkbox
          size="xs"
          label={t("compare.whole", "Show what is the same too")}
          checked={whole}
          onChange={(event) => setWhole(event.currentTarget.checked)}
        />
        <Link to="/frame/journeys/$slug" params={{ slug: other.slug }}>
          {t("compare.open", "Open “{name}”", { name: other.name })}
        </Link>
      </div>
      <Answered query={differences} lines={4}>
        {({ changes }) => {
          const said = worthSaying(changes);
          return (
            <>
              <Words changes={said} />
              <AlignedMaps before={before} after={after} changes={said} side={side} whole={whole} />
            </>
          );
        }}
      </Answered>
    </>
  );
}

function Words({ changes }: { changes: MapChange[] }) {
  const lines = useMemo(() => [...new Set(changes.map(({ sentence }) => sentence))], [changes]);
  if (!lines.length) return <p>{t("compare.same", "The two maps say the same.")}</p>;
  return (
    <details open={lines.length <= 12}>
      <summary>
        {t("compare.count", "{n, plural, one {1 difference} other {# differences}} in words", {
          n: lines.length,
        })}
      </summary>
      <ul className={classes.words}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </details>
  );
}
