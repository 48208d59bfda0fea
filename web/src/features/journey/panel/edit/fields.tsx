import { useEffect, useId, useRef } from "react";
import { t } from "../../../../i18n/t";
import { useKeepAtEnd } from "../../use-keep-at-end";
import { Section } from "../Section";
import classes from "./Fields.module.css";

type TextFieldProps = {
  label: string;
  text: string;
  lines?: boolean;
  hint?: string;
  type?: "text" | "number" | "date";
  list?: string;
  onText: (text: string) => void;
};

/** A text that is kept when one leaves it, or presses Enter where it has one line; Escape brings the old one back. */
export function TextField({ label, text, lines, hint, type = "text", list, onText }: TextFieldProps) {
  const id = useId();
  const field = useRef<HTMLTextAreaElement & HTMLInputElement>(null);
  useEffect(() => {
    kept.current = null;
    // Others' changes arrive while one reads, not while one writes.
    if (field.current && document.activeElement !== field.current) field.current.value = text;
  }, [text]);
  const kept = useRef<string | null>(null);
  const keep = () => {
    const written = field.current?.value ?? text;
    if (written === text || written === kept.current) return;
    kept.current = written;
    onText(written);
  };
  useKeepAtEnd(keep);
  const shared = {
    id,
    ref: field,
    className: classes.input,
    defaultValue: text,
    placeholder: hint,
    onBlur: keep,
  };
  return (
    <div>
      <label htmlFor={id} className={classes.label}>
        {label}
      </label>
      {lines ? (
        <textarea rows={1} {...shared} onKeyDown={(event) => letGo(event, text)} />
      ) : (
        <input
          type={type}
          list={list}
          step={type === "number" ? "any" : undefined}
          {...shared}
          onKeyDown={(event) => {
            if (event.key === "Enter") keep();
            else letGo(event, text);
          }}
        />
      )}
    </div>
  );
}

type FieldKey = React.KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>;

function letGo(event: FieldKey, text: string): void {
  if (event.key !== "Escape" || event.currentTarget.value === text) return;
  event.preventDefault();
  event.currentTarget.value = text;
}

type ChoiceProps = {
  label: string;
  value: string;
  choices: readonly { value: string; label: string }[];
  onChoice: (value: string) => void;
};

export function ChoiceField({ label, value, choices, onChoice }: ChoiceProps) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className={classes.label}>
        {label}
      </label>
      <select
        id={id}
        className={classes.input}
        value={value}
        onChange={(event) => onChoice(event.currentTarget.value)}
      >
        {choices.map((one) => (
          <option key={one.value} value={one.value}>
            {one.label}
          </option>
        ))}
      </select>
    </div>
  );
}

type TickProps = { label: string; ticked: boolean; onTick: (ticked: boolean) => void };

export function TickField({ label, ticked, onTick }: TickProps) {
  return (
    <label className={classes.tick}>
      <input type="checkbox" checked={ticked} onChange={(event) => onTick(event.currentTarget.checked)} />
      {label}
    </label>
  );
}

export function feelingChoices() {
  return [
    { value: "", label: t("feeling.none", "not drawn") },
    ...[2, 1, 0, -1, -2].map((value) => ({
      value: String(value),
      label: `${value > 0 ? "+" : ""}${String(value).replace("-", "−")}`,
    })),
  ];
}

export { Section as FieldGroup };
