import { NativeSelect, Slider, Switch } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { journeysQuery } from "../../../api/frame";
import { homeQuery, scoresQuery } from "../../../api/measure";
import { weightingsQuery, weightingTraitsQuery } from "../../../api/scores";
import { PeriodPicker } from "../../../components/PeriodPicker";
import { SCALE_ENDS, scaleName } from "../../../components/scales";
import type { ScoresSearch } from "../../../components/score-search";
import { t } from "../../../i18n/t";
import { DEFAULT_CHANGE_PERCENT } from "./asking";
import classes from "./Scores.module.css";
import { useBoardSearch } from "./use-board-search";

const route = getRouteApi("/measure/scores");

function useChange() {
  const search = useBoardSearch();
  const navigate = route.useNavigate();
  return (change: Partial<ScoresSearch>) =>
    void navigate({ search: { ...search, ...change }, replace: true, resetScroll: false });
}

/** What the board shows; every choice stands in the address. */
export function ScoreControls() {
  const search = useBoardSearch();
  const change = useChange();
  const dataUntil = useQuery(homeQuery({})).data?.data_until;
  const comparison = search.compare ?? "before";
  return (
    <section className={classes.controls} aria-label={t("scores.choices", "What the board shows")}>
      <fieldset className={classes.period}>
        <legend>{t("period.label", "Period")}</legend>
        <PeriodPicker
          period={{ from: search.from, to: search.to }}
          dataUntil={dataUntil}
          openLabel={t("journey.period.all", "All time")}
          onChange={({ from, to }) =>
            change({ from, to, all: from || to ? undefined : true, compare: from ? comparison : undefined })
          }
        />
      </fieldset>
      <NativeSelect
        label={t("scores.compare", "Compared with")}
        disabled={!search.from}
        title={search.from ? undefined : t("scores.compare.hint", "Choose a period with a beginning first")}
        value={search.compare ?? ""}
        data={[
          { value: "", label: t("scores.compare.none", "Nothing") },
          { value: "before", label: t("scores.compare.before", "The stretch before it") },
          { value: "year", label: t("scores.compare.year", "The year before") },
        ]}
        onChange={({ currentTarget: { value } }) =>
          change({ compare: (value || undefined) as ScoresSearch["compare"] })
        }
      />
      <GroupChoice />
      <NarrowChoice />
      <WeightChoice />
      <ChangeSlider />
    </section>
  );
}

function GroupChoice() {
  const { by, trait } = route.useSearch();
  const change = useChange();
  const traits = useQuery(weightingTraitsQuery).data?.traits ?? [];
  const chosen = by === "trait" ? `trait:${trait ?? ""}` : (by ?? "");
  const choose = (value: string) => {
    const [kind, name] = value.split(/:(.*)/);
    change({ by: (kind || undefined) as ScoresSearch["by"], trait: name || undefined, open: undefined });
  };
  return (
    <NativeSelect
      label={t("scores.by", "Scores of")}
      value={chosen}
      data={[
        { value: "", label: t("scores.all", "All answers") },
        { value: "step", label: t("scores.by-step", "Each step") },
        { value: "question", label: t("scores.by-question", "Each question") },
        { value: "segment", label: t("scores.by-segment", "Each segment") },
        ...traits.map((name) => ({
          value: `trait:${name}`,
          label: t("scores.by-trait", "Customers by {trait}", { trait: name }),
        })),
      ]}
      onChange={({ currentTarget: { value } }) => choose(value)}
    />
  );
}

function NarrowChoice() {
  const { scale, step, question } = route.useSearch();
  const change = useChange();
  const journeys = useQuery(journeysQuery).data ?? [];
  const questions = useQuery({ ...scoresQuery({}, "question"), staleTime: 60_000 }).data ?? [];
  const names = [...new Set(questions.flatMap((one) => one.question ?? []))];
  const scales = Object.keys(SCALE_ENDS).concat("binary");
  return (
    <>
      <NativeSelect
        label={t("field.scale", "Scale")}
        value={scale ?? ""}
        data={[
          { value: "", label: t("scores.every-scale", "Every scale") },
          ...scales.map((name) => ({ value: name, label: `${scaleName(name)} (${name})` })),
        ]}
        onChange={({ currentTarget: { value } }) => change({ scale: value || undefined })}
      />
      <NativeSelect
        label={t("scores.question", "Question")}
        value={question ?? ""}
        data={[
          { value: "", label: t("scores.every-question", "Every question") },
          ...names.map((name) => ({ value: name, label: name })),
        ]}
        onChange={({ currentTarget: { value } }) => change({ question: value || undefined })}
      />
      {step && journeys.length ? (
        <NativeSelect
          label={t("map.step", "Step")}
          value={step}
          data={[
            { value: "", label: t("scores.every-step", "Every step") },
            { value: step, label: step },
          ]}
          onChange={({ currentTarget: { value } }) => change({ step: value || undefined })}
        />
      ) : null}
    </>
  );
}

function WeightChoice() {
  const { weighting, unweighted } = route.useSearch();
  const change = useChange();
  const stored = useQuery(weightingsQuery).data ?? [];
  return (
    <>
      <NativeSelect
        label={t("scores.weighting", "Weighted to")}
        value={weighting ?? ""}
        data={[
          { value: "", label: t("scores.weighting.none", "Nothing") },
          ...stored.map(({ slug, name }) => ({ value: slug, label: name })),
        ]}
        onChange={({ currentTarget: { value } }) => change({ weighting: value || undefined })}
      />
      <Switch
        className={classes.switch}
        label={t("scores.own-weights", "Use the weights that answers came with")}
        checked={!unweighted}
        onChange={({ currentTarget: { checked } }) => change({ unweighted: checked ? undefined : true })}
      />
    </>
  );
}

function ChangeSlider() {
  const { change: chosen = DEFAULT_CHANGE_PERCENT } = route.useSearch();
  const change = useChange();
  const [percent, setPercent] = useState(chosen);
  const words = (value: number) => t("scores.change.percent", "{n}% of the scale", { n: value });
  return (
    <div className={classes.slider}>
      <span className={classes.label} id="smallest-change">
        {t("scores.change", "Change worth seeing: {words}", { words: words(percent) })}
      </span>
      <Slider
        aria-labelledby="smallest-change"
        thumbLabel={t("scores.change.label", "Change worth seeing, percent of the scale")}
        min={0.5}
        max={20}
        step={0.5}
        label={words}
        value={percent}
        onChange={setPercent}
        onChangeEnd={(value) => change({ change: value === DEFAULT_CHANGE_PERCENT ? undefined : value })}
      />
    </div>
  );
}
