import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useId, useState } from "react";
import type { Condition } from "../../../api/contract";
import { eventNamesQuery, propertyNamesQuery } from "../../../api/eventlog";
import { segmentNamesQuery } from "../../../api/segment-names";
import { operatorWords, WITHOUT_VALUE } from "../../../components/condition-words";
import {
  conditionOf,
  EMPTY_DRAFT,
  type FilterDraft,
  type FilterKind,
  isComplete,
} from "../../../components/conditions/condition-form";
import { t } from "../../../i18n/t";

function kindOptions(): { value: FilterKind; label: string }[] {
  return [
    { value: "event", label: t("filter.kind.event", "Has the event") },
    { value: "no-event", label: t("filter.kind.no-event", "Does not have the event") },
    { value: "property", label: t("filter.kind.property", "Property of an event") },
    { value: "trait", label: t("filter.kind.trait", "Trait of the customer") },
    { value: "segment", label: t("filter.kind.segment", "Customer of a segment") },
  ];
}

/** Builds one part of the filter. */
export function FilterForm({ onAdd }: { onAdd: (part: Condition) => void }) {
  const [draft, setDraft] = useState<FilterDraft>(EMPTY_DRAFT);
  const change = (patch: Partial<FilterDraft>) => setDraft((old) => ({ ...old, ...patch }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isComplete(draft)) onAdd(conditionOf(draft));
  };
  const comparing = draft.kind === "property" || draft.kind === "trait";
  return (
    <form className="form" onSubmit={submit}>
      <NativeSelect
        data-autofocus // where the keyboard lands, also while the popover still looks for its place
        label={t("filter.kind", "The case…")}
        data={kindOptions()}
        value={draft.kind}
        onChange={(event) => change({ kind: event.currentTarget.value as FilterKind, name: "" })}
      />
      {draft.kind === "segment" ? (
        <SegmentInput slug={draft.name} onChange={(name) => change({ name })} />
      ) : (
        <NameInput draft={draft} onChange={(name) => change({ name })} />
      )}
      {comparing ? <Comparison draft={draft} onChange={change} /> : null}
      <Button type="submit" disabled={!isComplete(draft)}>
        {t("filter.apply", "Apply filter")}
      </Button>
    </form>
  );
}

function NameInput({ draft, onChange }: { draft: FilterDraft; onChange: (name: string) => void }) {
  const listId = useId();
  const isEvent = draft.kind === "event" || draft.kind === "no-event";
  const events = useQuery({ ...eventNamesQuery, enabled: isEvent }).data ?? [];
  const properties = useQuery({ ...propertyNamesQuery, enabled: draft.kind === "property" }).data ?? [];
  const names = isEvent ? events : draft.kind === "property" ? properties : [];
  return (
    <>
      <TextInput
        label={isEvent ? t("filter.event", "Event") : t("filter.name", "Name")}
        list={listId}
        autoComplete="off"
        value={draft.name}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <datalist id={listId}>
        {names.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </>
  );
}

function SegmentInput({ slug, onChange }: { slug: string; onChange: (slug: string) => void }) {
  const segments = useQuery(segmentNamesQuery);
  if (segments.data && !segments.data.length) {
    return (
      <p className="muted small">
        {t("filter.segment.none", "There is no segment yet.")}{" "}
        <Link to="/understand/segments/new">{t("filter.segment.make", "Make one")}</Link>
      </p>
    );
  }
  return (
    <NativeSelect
      label={t("filter.segment", "Segment")}
      data={[
        { value: "", label: t("filter.segment.choose", "Choose…") },
        ...(segments.data ?? []).map(({ slug: value, name }) => ({ value, label: name })),
      ]}
      value={slug}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

function Comparison({
  draft,
  onChange,
}: {
  draft: FilterDraft;
  onChange: (patch: Partial<FilterDraft>) => void;
}) {
  return (
    <>
      <NativeSelect
        label={t("filter.op", "Comparison")}
        data={Object.entries(operatorWords()).map(([value, label]) => ({ value, label }))}
        value={draft.op}
        onChange={(event) => onChange({ op: event.currentTarget.value })}
      />
      {WITHOUT_VALUE.has(draft.op) ? null : (
        <TextInput
          label={t("filter.value", "Value")}
          description={
            draft.op.endsWith("in") ? t("filter.values.hint", "Several, with commas between") : undefined
          }
          value={draft.value}
          onChange={(event) => onChange({ value: event.currentTarget.value })}
        />
      )}
    </>
  );
}
