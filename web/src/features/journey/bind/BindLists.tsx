import { Button, NativeSelect, TextInput } from "@mantine/core";
import { type FormEvent, type ReactNode, useMemo, useRef, useState } from "react";
import type { BoundEvent, Binding as Found, StepSuggestion } from "../../../api/binding";
import { Icon } from "../../../components/Icon";
import { formatCount, formatShare } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import classes from "./Bind.module.css";
import { useDraggableEvent } from "./use-dropping";

/** Steps by name, and what can be done; nothing where one only looks. */
export type Binding = {
  names: ReadonlyMap<string, string>;
  isPlainly: (step: string, event: string) => boolean;
  bind: ((step: string, event: string) => void) | null;
  unbind: ((step: string, event: string) => void) | null;
  add: ((suggested: StepSuggestion) => void) | null;
};

const MOST_SHOWN = 60;

export function BindLists({ found, binding }: { found: Found; binding: Binding }) {
  const [search, setSearch] = useState("");
  const events = useMemo(() => wanted(found.events, search), [found.events, search]);
  const nothingBound = found.unbound_count === found.events.length;
  return (
    <>
      <Unfed found={found} binding={binding} />
      <Suggestions suggestions={found.suggestions} binding={binding} open={nothingBound} />
      <section className={classes.section}>
        <h3>
          {t("bind.events", "Events: {n}, of which {unbound} on no step", {
            n: formatCount(found.events.length),
            unbound: formatCount(found.unbound_count),
          })}
        </h3>
        {binding.bind ? (
          <p className="muted small">
            {t("bind.how", "Drag an event onto a step of the map, or choose the step in its list.")}
          </p>
        ) : null}
        <TextInput
          size="xs"
          type="search"
          aria-label={t("bind.search", "Search events")}
          placeholder={t("bind.search", "Search events")}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        <ul className={classes.list} aria-label={t("bind.title", "Events in the log")}>
          {events.slice(0, MOST_SHOWN).map((event) => (
            <EventItem key={event.name} event={event} binding={binding} />
          ))}
        </ul>
        <LeftOut count={events.length - MOST_SHOWN} none={events.length === 0} />
      </section>
    </>
  );
}

/** Events on no step first, then by how often they occur. */
function wanted(events: BoundEvent[], search: string): BoundEvent[] {
  const sought = search.trim().toLowerCase();
  return events
    .filter(({ name }) => name.toLowerCase().includes(sought))
    .toSorted((a, b) => Number(a.bound_count > 0) - Number(b.bound_count > 0) || b.count - a.count);
}

function LeftOut({ count, none }: { count: number; none: boolean }) {
  if (none) return <p className="muted">{t("bind.none", "No event has this in its name.")}</p>;
  if (count <= 0) return null;
  return (
    <p className="muted small">{t("bind.more", "{n} more: search for them.", { n: formatCount(count) })}</p>
  );
}

function Unfed({ found, binding }: { found: Found; binding: Binding }) {
  if (!found.unfed.length) return null;
  return (
    <Folded title={t("bind.unfed", "Steps that no event reaches: {n}", { n: found.unfed.length })}>
      <ul className={classes.list}>
        {found.unfed.map(({ step, sentence }) => (
          <li key={step} className={classes.unfed}>
            <strong>{binding.names.get(step) ?? step}</strong>
            <div className="muted small">{sentence}</div>
          </li>
        ))}
      </ul>
    </Folded>
  );
}

/** What is looked at now and then: its number is seen at once, and the events below stay in sight. */
function Folded({ title, open, children }: { title: string; open?: boolean; children: ReactNode }) {
  return (
    <details className={classes.folded} open={open}>
      <summary>
        <h3>{title}</h3>
      </summary>
      {children}
    </details>
  );
}

type SuggestionsProps = { suggestions: StepSuggestion[]; binding: Binding; open: boolean };

function Suggestions({ suggestions, binding, open }: SuggestionsProps) {
  const { add } = binding;
  if (!suggestions.length) return null;
  return (
    <Folded
      title={t("bind.suggestions", "Steps that the log suggests: {n}", { n: suggestions.length })}
      open={open}
    >
      <ul className={classes.list}>
        {suggestions.map((suggestion) => (
          <li key={suggestion.event} className={classes.suggestion}>
            <span>{suggestionWords(suggestion, binding.names)}</span>
            {add ? (
              <Button
                size="compact-xs"
                variant="default"
                aria-label={t("bind.add-step", "Add the step “{step}”", { step: suggestion.name })}
                onClick={() => add(suggestion)}
              >
                {t("action.add", "Add")}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </Folded>
  );
}

/** “Reminder sent” after “Bill sent”: 31% of cases. */
export function suggestionWords(
  { name, after, share }: StepSuggestion,
  names: ReadonlyMap<string, string>,
): string {
  if (after === null)
    return t("bind.suggestion.first", "“{name}”: {share} of cases", { name, share: formatShare(share) });
  return t("bind.suggestion", "“{name}” after “{after}”: {share} of cases", {
    name,
    after: names.get(after) ?? after,
    share: formatShare(share),
  });
}

function EventItem({ event, binding }: { event: BoundEvent; binding: Binding }) {
  const item = useRef<HTMLLIElement>(null);
  useDraggableEvent(item, event.name, binding.bind !== null);
  return (
    <li
      ref={item}
      className={classes.event}
      data-unbound={event.bound_count === 0 || undefined}
      data-movable={binding.bind ? "" : undefined}
    >
      <div className={classes.name}>{event.name}</div>
      <div className="muted small numeric">{countWords(event)}</div>
      <Steps event={event} binding={binding} />
      <BindTo event={event} binding={binding} />
    </li>
  );
}

function countWords({ count, customers, bound_count }: BoundEvent): string {
  const words = t("bind.counts", "{n} times, {customers, plural, one {1 customer} other {# customers}}", {
    n: formatCount(count),
    customers,
  });
  if (bound_count === 0) return `${words} · ${t("bind.on-no-step", "on no step")}`;
  if (bound_count === count) return words;
  return `${words} · ${t("bind.partly", "{share} of them on a step", { share: formatShare(bound_count / count) })}`;
}

/** The steps that the event becomes; a plain binding can be taken off, one with conditions is edited in the step. */
function Steps({ event: { name, steps }, binding }: { event: BoundEvent; binding: Binding }) {
  const { unbind } = binding;
  if (!steps.length) return null;
  return (
    <ul className={classes.steps} aria-label={t("bind.steps", "Steps of “{event}”", { event: name })}>
      {steps.map((step) => {
        const stepName = binding.names.get(step) ?? step;
        return (
          <li key={step}>
            {stepName}
            {unbind && binding.isPlainly(step, name) ? (
              <button
                type="button"
                aria-label={t("bind.take-off", "Take “{event}” off “{step}”", {
                  event: name,
                  step: stepName,
                })}
                onClick={() => unbind(step, name)}
              >
                <Icon name="x" size={12} />
              </button>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}

/** Choosing is not yet binding: with the keyboard every letter and arrow chooses another step. */
function BindTo({
  event: { name, steps },
  binding: { names, bind },
}: {
  event: BoundEvent;
  binding: Binding;
}) {
  const [step, setStep] = useState("");
  if (!bind) return null;
  const free = [...names].filter(([slug]) => !steps.includes(slug));
  const chosen = free.some(([slug]) => slug === step) ? step : "";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (chosen) bind(chosen, name);
    setStep("");
  };
  return (
    <form className={classes.bindTo} onSubmit={submit}>
      <NativeSelect
        size="xs"
        required
        aria-label={t("bind.to", "Bind “{event}” to a step", { event: name })}
        value={chosen}
        onChange={(change) => setStep(change.currentTarget.value)}
        data={[
          { value: "", label: t("bind.to.choose", "Choose a step…") },
          ...free.map(([value, label]) => ({ value, label })),
        ]}
      />
      <Button
        type="submit"
        size="xs"
        variant="default"
        aria-label={t("bind.do", "Bind “{event}”", { event: name })}
      >
        {t("bind.do.short", "Bind")}
      </Button>
    </form>
  );
}
