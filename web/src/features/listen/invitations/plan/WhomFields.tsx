import { NativeSelect, NumberInput, Radio } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { taggableStepsQuery } from "../../../../api/hearing";
import type { WaveSuggestion } from "../../../../api/waves";
import { groupBy } from "../../../../components/group-by";
import { formatCount } from "../../../../i18n/formats";
import { t } from "../../../../i18n/t";
import classes from "../Invitations.module.css";
import { objection, type WaveDraft, type Whom } from "./draft";
import { ListField } from "./ListField";

export type PartProps = {
  draft: WaveDraft;
  error: Error | null;
  onChange: (change: Partial<WaveDraft>) => void;
};

/** Whom: everybody, a segment, a list, or whoever comes to a step; and which share of them. */
export function WhomFields({ draft, start, error, onChange }: PartProps & { start: WaveSuggestion }) {
  const segments = start.audiences.filter(({ kind }) => kind === "segment");
  return (
    <fieldset className={classes.part}>
      <legend>{t("wave.whom", "Whom")}</legend>
      <Radio.Group
        aria-label={t("wave.whom", "Whom")}
        value={draft.whom}
        onChange={(whom) => onChange({ whom: whom as Whom, segment: whom === "step" ? "" : draft.segment })}
      >
        <div className={classes.choices}>
          <Radio
            value="everybody"
            label={t("wave.whom.all", "All customers ({n})", { n: formatCount(start.customers) })}
          />
          <Radio
            value="segment"
            label={t("wave.whom.segment", "A segment")}
            disabled={!segments.length}
            description={segments.length ? undefined : t("wave.whom.no-segment", "There is none yet.")}
          />
          <Radio value="list" label={t("wave.whom.list", "A list of addresses or customer ids")} />
          <Radio value="step" label={t("wave.whom.step", "Whoever comes to a step, from now on")} />
        </div>
      </Radio.Group>
      {draft.whom === "segment" ? (
        <SegmentSelect segments={segments} draft={draft} onChange={onChange} />
      ) : null}
      {draft.whom === "list" ? <ListField draft={draft} error={error} onChange={onChange} /> : null}
      {draft.whom === "step" ? (
        <StepFields segments={segments} draft={draft} error={error} onChange={onChange} />
      ) : null}
      <NumberInput
        label={t("wave.share-of", "Share that is asked")}
        description={t("wave.share.hint", "Drawn by lot; the preview shows the very same customers.")}
        className={classes.short}
        suffix=" %"
        min={0.1}
        max={100}
        value={draft.sharePercent}
        error={objection(error, "share")}
        onChange={(value) => onChange({ sharePercent: typeof value === "number" ? value : "" })}
      />
    </fieldset>
  );
}

type SegmentProps = Omit<PartProps, "error"> & {
  segments: WaveSuggestion["audiences"];
  /** Offered where a segment may be left out. */
  none?: string;
};

function SegmentSelect({ segments, draft, none, onChange }: SegmentProps) {
  return (
    <NativeSelect
      label={t("wave.segment", "Segment")}
      value={draft.segment}
      data={[
        ...(none ? [{ value: "", label: none }] : []),
        ...segments.map(({ slug, name, customers }) => ({
          value: slug,
          label: customers === null ? name : `${name} (${formatCount(customers)})`,
        })),
      ]}
      onChange={(event) => onChange({ segment: event.currentTarget.value })}
    />
  );
}

function StepFields({ segments, draft, error, onChange }: PartProps & Pick<SegmentProps, "segments">) {
  const steps = (useQuery(taggableStepsQuery).data ?? []).filter(({ is_archived }) => !is_archived);
  return (
    <>
      <NativeSelect
        label={t("wave.step", "Step")}
        value={draft.step ? `${draft.journey} ${draft.step}` : ""}
        error={objection(error, "step", "journey", "audience")}
        data={[
          { value: "", label: t("wave.step.choose", "Choose a step") },
          ...[...groupBy(steps, ({ journey_name }) => journey_name)].map(([group, own]) => ({
            group,
            items: own.map(({ journey, slug, name }) => ({ value: `${journey} ${slug}`, label: name })),
          })),
        ]}
        onChange={(event) => {
          const [journey = "", step = ""] = event.currentTarget.value.split(" ");
          onChange({ journey, step });
        }}
      />
      <NumberInput
        label={t("wave.after-hours", "Hours after the step")}
        description={t("wave.after-hours.hint", "0 asks within ten minutes.")}
        className={classes.short}
        min={0}
        max={2160}
        allowDecimal={false}
        value={draft.afterHours}
        error={objection(error, "after_hours")}
        onChange={(value) => onChange({ afterHours: typeof value === "number" ? value : "" })}
      />
      {segments.length ? (
        <SegmentSelect
          segments={segments}
          draft={draft}
          none={t("wave.segment.all", "All customers")}
          onChange={onChange}
        />
      ) : null}
    </>
  );
}
