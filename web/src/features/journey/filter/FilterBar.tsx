import { Button, Popover } from "@mantine/core";
import { useState } from "react";
import type { Condition } from "../../../api/contract";
import { conditionParts, conditionWords, joinParts } from "../../../components/condition-words";
import { Icon } from "../../../components/Icon";
import { t } from "../../../i18n/t";
import classes from "./Filter.module.css";
import { FilterForm } from "./FilterForm";

type FilterBarProps = {
  where: Condition | undefined;
  size?: "xs" | "sm";
  onChange: (where: Condition | undefined) => void;
};

/** The filter: chips in words that are all true at once, each removable. */
export default function FilterBar({ where, size = "sm", onChange }: FilterBarProps) {
  const [open, setOpen] = useState(false);
  const parts = conditionParts(where);
  const add = (part: Condition) => {
    onChange(joinParts([...parts, part]));
    setOpen(false);
  };
  const remove = (index: number) => onChange(joinParts(parts.filter((_, at) => at !== index)));
  return (
    <>
      {parts.length ? <FilterChips parts={parts} onRemove={remove} /> : null}
      <Popover
        opened={open}
        onChange={setOpen}
        position="bottom-start"
        width="min(320px, calc(100vw - 24px))"
        trapFocus
        shadow="md"
      >
        <Popover.Target>
          <Button
            size={size}
            variant="default"
            leftSection={<Icon name="filter" size={16} />}
            onClick={() => setOpen(!open)}
          >
            {t("filter.add", "Add filter")}
          </Button>
        </Popover.Target>
        <Popover.Dropdown aria-label={t("filter.add", "Add filter")}>
          {open ? <FilterForm onAdd={add} /> : null}
        </Popover.Dropdown>
      </Popover>
    </>
  );
}

function FilterChips({ parts, onRemove }: { parts: Condition[]; onRemove: (index: number) => void }) {
  return (
    <ul className={classes.chips} aria-label={t("filter.active", "Active filters")}>
      {parts.map((part, index) => {
        const words = conditionWords(part);
        return (
          <li key={words} className={classes.chip}>
            <span>{words}</span>
            <button
              type="button"
              onClick={() => onRemove(index)}
              aria-label={t("filter.remove", "Remove filter: {words}", { words })}
            >
              <Icon name="x" size={14} />
            </button>
          </li>
        );
      })}
    </ul>
  );
}
