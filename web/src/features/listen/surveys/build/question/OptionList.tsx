import { ActionIcon, Button, TextInput } from "@mantine/core";
import { type ClipboardEvent, type KeyboardEvent, useEffect, useId, useRef } from "react";
import { Icon } from "../../../../../components/Icon";
import { t } from "../../../../../i18n/t";
import { languagesOf, type Option } from "../../document/file";
import { freeOptionKey } from "../../document/keys";
import { directionOf, readIn, withWords, wordsIn } from "../../document/words";
import { say } from "../../draft/announcing";
import { useDraft } from "../../draft/DraftProvider";
import classes from "../Fields.module.css";

type OptionListProps = {
  label: string;
  options: Option[];
  /** Whether a choice may ask for words of one's own: “other, please say”. */
  mayWrite?: boolean;
  onOptions: (options: Option[], label: string) => void;
};

/** Things to choose: Enter adds the next, Alt and an arrow moves, Backspace in an empty one removes, several lines are pasted at once. */
export function OptionList({ label, options, mayWrite = false, onOptions }: OptionListProps) {
  const heading = useId();
  const list = useRef<HTMLOListElement>(null);
  const wanted = useRef<number | null>(null);
  const readOnly = useDraft((state) => state.readOnly);
  const words = t("survey.do.options", "change “{list}”", { list: label });
  useEffect(() => {
    if (wanted.current === null) return;
    list.current?.querySelectorAll<HTMLInputElement>("input[data-option]")[wanted.current]?.focus();
    wanted.current = null;
  });
  const put = (next: Option[], focus?: number) => {
    wanted.current = focus ?? null;
    onOptions(next, words);
  };
  const insert = (at: number, names: string[]) => {
    const next = [...options];
    for (const [place, name] of names.entries()) {
      next.splice(at + place, 0, { key: freeOptionKey(name, next), name });
    }
    put(next, at + names.length - 1);
  };
  const move = (at: number, by: number) => {
    const to = at + by;
    const option = options[at];
    if (!option || to < 0 || to >= options.length) return;
    put(options.toSpliced(at, 1).toSpliced(to, 0, option), to);
    say(t("survey.option.moved", "Now {n} of {all}", { n: to + 1, all: options.length }));
  };
  return (
    <fieldset className={classes.options} aria-labelledby={heading}>
      <p id={heading} className={classes.label}>
        {label}
      </p>
      <ol ref={list}>
        {options.map((option, at) => (
          <OptionRow
            key={option.key}
            option={option}
            place={at}
            list={label}
            mayWrite={mayWrite}
            onChange={(next) => onOptions(options.with(at, next), words)}
            onAdd={() => insert(at + 1, [""])}
            onPaste={(names) => {
              const [first = "", ...rest] = names;
              const head = { ...option, name: first };
              const next = [...options.slice(0, at), head];
              for (const name of rest) next.push({ key: freeOptionKey(name, [...next, ...options]), name });
              put([...next, ...options.slice(at + 1)], at + names.length - 1);
            }}
            onMove={(by) => move(at, by)}
            onRemove={
              options.length > 1 ? () => put(options.toSpliced(at, 1), Math.max(0, at - 1)) : undefined
            }
          />
        ))}
      </ol>
      {readOnly ? null : (
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<Icon name="plus" size={12} />}
          onClick={() => insert(options.length, [""])}
        >
          {t("survey.option.add", "Add to “{list}”", { list: label })}
        </Button>
      )}
    </fieldset>
  );
}

type OptionRowProps = {
  option: Option;
  place: number;
  list: string;
  mayWrite: boolean;
  onChange: (option: Option) => void;
  onAdd: () => void;
  onPaste: (names: string[]) => void;
  onMove: (by: number) => void;
  onRemove: (() => void) | undefined;
};

function OptionRow({
  option,
  place,
  list,
  mayWrite,
  onChange,
  onAdd,
  onPaste,
  onMove,
  onRemove,
}: OptionRowProps) {
  const document = useDraft((state) => state.document);
  const readOnly = useDraft((state) => state.readOnly);
  const languages = languagesOf(document);
  const chosen = useDraft((state) => state.language);
  const language = languages.includes(chosen) ? chosen : (languages[0] ?? "en");
  const text = wordsIn(option.name, language, languages);
  const instead = readIn(option.name, language, languages);
  const keys = (event: KeyboardEvent<HTMLInputElement>) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (event.altKey && by) onMove(by);
    else if (event.key === "Enter") onAdd();
    else if (event.key === "Backspace" && !text && onRemove) onRemove();
    else return;
    event.preventDefault();
  };
  const paste = (event: ClipboardEvent<HTMLInputElement>) => {
    const names = event.clipboardData
      .getData("text")
      .split(/\r?\n/)
      .map((one) => one.trim())
      .filter(Boolean);
    if (names.length < 2 || text) return;
    event.preventDefault();
    onPaste(names);
  };
  const name = text || instead || String(place + 1);
  return (
    <li className={classes.option}>
      <TextInput
        className={classes.optionName}
        aria-label={t("survey.option", "{list}, {n}", { list, n: place + 1 })}
        data-option
        size="sm"
        lang={language}
        dir={directionOf(language)}
        value={text}
        placeholder={text ? undefined : instead}
        readOnly={readOnly}
        maxLength={500}
        onKeyDown={readOnly ? undefined : keys}
        onPaste={readOnly ? undefined : paste}
        onChange={(event) =>
          onChange({
            ...option,
            name: withWords(option.name, language, event.currentTarget.value, languages) ?? "",
          })
        }
      />
      {mayWrite ? (
        <label className={classes.write}>
          <input
            type="checkbox"
            checked={option.write ?? false}
            disabled={readOnly}
            onChange={(event) => {
              const { write: _, ...rest } = option;
              onChange(event.currentTarget.checked ? { ...rest, write: true } : rest);
            }}
          />
          {t("survey.option.write", "own words")}
          <span className="visually-hidden">: {name}</span>
        </label>
      ) : null}
      {readOnly ? null : (
        <>
          <Small
            label={t("lifecycle.up", "Move {name} up", { name })}
            icon="arrow-up"
            onClick={() => onMove(-1)}
            disabled={place === 0}
          />
          <Small
            label={t("lifecycle.down", "Move {name} down", { name })}
            icon="arrow-down"
            onClick={() => onMove(1)}
          />
          <Small
            label={t("people.remove-of", "Remove {name}", { name })}
            icon="x"
            onClick={onRemove}
            disabled={!onRemove}
          />
        </>
      )}
    </li>
  );
}

type SmallProps = {
  label: string;
  icon: "arrow-up" | "arrow-down" | "x";
  disabled?: boolean;
  onClick: (() => void) | undefined;
};

function Small({ label, icon, disabled = false, onClick }: SmallProps) {
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={26}
      aria-label={label}
      disabled={disabled}
      onClick={onClick}
    >
      <Icon name={icon} size={14} />
    </ActionIcon>
  );
}
