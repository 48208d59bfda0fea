import { Button, Menu, Popover, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type VoiceQuery, voiceCountsQuery } from "../../../api/voice";
import { ErrorNote } from "../../../components/ErrorNote";
import { Icon } from "../../../components/Icon";
import { SkeletonLines } from "../../../components/SkeletonLines";
import type { VoiceSearch } from "../../../components/voice-search";
import { formatCount } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import chipClasses from "./Chips.module.css";
import classes from "./Feedback.module.css";
import { chipsOf, FILTERS, type FilterName, filterValueWord, filterWord, toggled, without } from "./filters";
import { SegmentChoices } from "./SegmentChoices";
import { useFilterNames } from "./use-names";

type FilterBarProps = {
  search: VoiceSearch;
  query: VoiceQuery;
  onChange: (search: VoiceSearch) => void;
};

/** The filters that stand in the address, each a chip that can be taken away; and the way to add one. */
export function FilterBar(given: FilterBarProps) {
  const { search, onChange } = given;
  const chips = chipsOf(search, useFilterNames(search));
  const drop = (names: (keyof VoiceSearch)[]) => onChange({ ...without(search, names), open: undefined });
  return (
    <div className={classes.filters}>
      {chips.map(({ names, text }) => (
        <span key={text} className={chipClasses.chip}>
          {text}
          <button
            type="button"
            aria-label={t("feedback.filter.drop", "Take away: {filter}", { filter: text })}
            onClick={() => drop(names)}
          >
            <Icon name="x" size={14} />
          </button>
        </span>
      ))}
      <AddFilter {...given} />
      <RangeFilter search={search} onChange={onChange} />
      {chips.length > 1 ? (
        <Button
          size="compact-sm"
          variant="subtle"
          onClick={() => onChange({ q: search.q, state: search.state })}
        >
          {t("feedback.filter.clear", "Clear filters")}
        </Button>
      ) : null}
    </div>
  );
}

function AddFilter({ search, query, onChange }: FilterBarProps) {
  const [name, setName] = useState<FilterName | null>(null);
  return (
    <Menu
      position="bottom-start"
      shadow="md"
      closeOnItemClick={false}
      onClose={() => setName(null)}
      styles={{ dropdown: { maxBlockSize: 420, overflowY: "auto", minInlineSize: 240 } }}
    >
      <Menu.Target>
        <Button size="compact-sm" variant="default" leftSection={<Icon name="filter" size={14} />}>
          {t("feedback.filter.add", "Add filter")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {name === null ? (
          FILTERS.map((each) => (
            <Menu.Item
              key={each}
              rightSection={<Icon name="chevron-right" size={14} />}
              onClick={() => setName(each)}
            >
              {filterWord(each)}
            </Menu.Item>
          ))
        ) : (
          <>
            <Menu.Item leftSection={<Icon name="arrow-back-up" size={14} />} onClick={() => setName(null)}>
              {filterWord(name)}
            </Menu.Item>
            <Menu.Divider />
            <Values
              name={name}
              search={search}
              query={query}
              onToggle={(value) => onChange(toggled(search, name, value))}
            />
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

type ValuesProps = {
  name: FilterName;
  search: VoiceSearch;
  query: VoiceQuery;
  onToggle: (value: string) => void;
};

/** What can be chosen, with how much each would find under the other filters. */
function Values(given: ValuesProps) {
  return given.name === "segment" ? (
    <SegmentChoices chosen={given.search.segment ?? []} onToggle={given.onToggle} />
  ) : (
    <CountedValues {...given} />
  );
}

function CountedValues({ name, search, query, onToggle }: ValuesProps) {
  const { [name]: _, ...others } = query;
  const counts = useQuery(voiceCountsQuery(name, others));
  if (counts.error) return <ErrorNote error={counts.error} compact />;
  if (!counts.data) return <SkeletonLines lines={4} />;
  const { items } = counts.data;
  if (!items.length)
    return <p className={classes.menuNote}>{t("feedback.filter.empty", "Nothing here has one.")}</p>;
  return items.map(({ value, name: said, count }) => {
    const on = search[name]?.includes(value) ?? false;
    const word = filterValueWord(name, value);
    return (
      <Menu.Item
        key={value}
        role="menuitemcheckbox"
        aria-checked={on}
        leftSection={on ? <Icon name="check" size={14} /> : <span className={classes.noCheck} />}
        rightSection={<span className="muted small">{formatCount(count)}</span>}
        onClick={() => onToggle(value)}
      >
        {word === value && said ? said : word}
      </Menu.Item>
    );
  });
}

/** Score and time have ends instead of values. */
function RangeFilter({ search, onChange }: Omit<FilterBarProps, "query">) {
  const set = (next: Partial<VoiceSearch>) => onChange({ ...search, ...next, open: undefined });
  const number = (value: string | number) => (value === "" ? undefined : Number(value));
  return (
    <Popover position="bottom-start" shadow="md" trapFocus>
      <Popover.Target>
        <Button size="compact-sm" variant="default" leftSection={<Icon name="clock" size={14} />}>
          {t("feedback.filter.ranges", "Time and score")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <div className={classes.ranges}>
          <TextInput
            type="date"
            label={t("feedback.from", "From")}
            value={search.from ?? ""}
            onChange={(event) => set({ from: event.currentTarget.value || undefined })}
          />
          <TextInput
            type="date"
            label={t("feedback.to", "Before")}
            value={search.to ?? ""}
            onChange={(event) => set({ to: event.currentTarget.value || undefined })}
          />
          <TextInput
            type="number"
            label={t("feedback.score-from", "Score from")}
            value={search.score_from ?? ""}
            onChange={(event) => set({ score_from: number(event.currentTarget.value) })}
          />
          <TextInput
            type="number"
            label={t("feedback.score-to", "Score up to")}
            value={search.score_to ?? ""}
            onChange={(event) => set({ score_to: number(event.currentTarget.value) })}
          />
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
