import { NativeSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { journeysQuery } from "../../../api/frame";
import { listeningPathQuery, pathGroupsQuery } from "../../../api/listening-path";
import { PeriodPicker } from "../../../components/PeriodPicker";
import type { PathSearch } from "../../../components/score-search";
import { t } from "../../../i18n/t";
import classes from "./Path.module.css";

const route = getRouteApi("/listen/path");

/** Which journey, which period, and by what sources are held against the customer base; all in the address. */
export function PathControls() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = (patch: PathSearch) =>
    void navigate({ search: { ...search, ...patch }, replace: true, resetScroll: false });
  const journeys = useQuery(journeysQuery).data ?? [];
  const dataUntil = useQuery(listeningPathQuery(search)).data?.data_until;
  return (
    <div className={classes.controls}>
      <NativeSelect
        label={t("frame.journey", "Journey")}
        value={search.journey ?? ""}
        data={[
          { value: "", label: t("path.lifecycle", "All journeys, by stage of the lifecycle") },
          ...journeys.map(({ slug, name }) => ({ value: slug, label: name })),
        ]}
        onChange={({ currentTarget: { value } }) => change({ journey: value || undefined })}
      />
      <fieldset className={classes.period}>
        <legend>{t("period.label", "Period")}</legend>
        <PeriodPicker
          period={{ from: search.from, to: search.to }}
          dataUntil={dataUntil}
          openLabel={t("journey.period.all", "All time")}
          onChange={({ from, to }) => change({ from, to })}
        />
      </fieldset>
      <CompareBy onChange={change} />
    </div>
  );
}

function CompareBy({ onChange }: { onChange: (patch: PathSearch) => void }) {
  const { trait, segment } = route.useSearch();
  const { traits, segments } = useQuery(pathGroupsQuery).data ?? { traits: [], segments: [] };
  const choose = (value: string) => {
    const [kind = "", ...name] = value.split(":");
    onChange({
      trait: kind === "trait" ? name.join(":") : undefined,
      segment: kind === "segment" ? name.join(":") : undefined,
    });
  };
  return (
    <NativeSelect
      label={t("path.compare", "Are those heard like your customers?")}
      value={segment ? `segment:${segment}` : trait ? `trait:${trait}` : ""}
      data={[
        { value: "", label: t("path.compare.none", "Not compared") },
        ...traits.map((name) => ({
          value: `trait:${name}`,
          label: t("path.compare.trait", "Compared by {trait}", { trait: name }),
        })),
        ...segments.map(({ slug, name }) => ({
          value: `segment:${slug}`,
          label: t("path.compare.segment", "Compared by the segment {segment}", { segment: name }),
        })),
      ]}
      onChange={({ currentTarget: { value } }) => choose(value)}
    />
  );
}
