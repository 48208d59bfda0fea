import { type FocusEvent, type KeyboardEvent, type ReactNode, useLayoutEffect, useRef } from "react";
import { useKeepAtEnd } from "../../use-keep-at-end";
import type { Go } from "./control";
import classes from "./Grid.module.css";

type TextEditProps = {
  label: string;
  text: string;
  /** Shift+Enter begins a new line; else Enter does nothing but finish. */
  lines?: boolean;
  suggestions?: string;
  placeholder?: string;
  onDone: (text: string, go: Go | "enter") => void;
  onCancel: () => void;
  /** What stands under the field and ends the writing as keys do. */
  tools?: (end: (go: Go | "enter") => void) => ReactNode;
};

/** Writing in place. Enter and leaving keep what was written, Escape lets it go, Tab goes on to the next cell. */
export function TextEdit({
  label,
  text,
  lines,
  suggestions,
  placeholder,
  onDone,
  onCancel,
  tools,
}: TextEditProps) {
  const field = useRef<HTMLTextAreaElement & HTMLInputElement>(null);
  const ended = useRef(false);
  useLayoutEffect(() => {
    const { current } = field;
    current?.focus({ preventScroll: true });
    current?.setSelectionRange(current.value.length, current.value.length);
  }, []);
  useKeepAtEnd(() => {
    const written = field.current?.value ?? text;
    if (!ended.current && written !== text) onDone(written, "stay");
  });
  const end = (go: Go | "enter") => {
    if (ended.current) return;
    ended.current = true;
    onDone(field.current?.value ?? "", go);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape") {
      event.preventDefault();
      ended.current = true;
      onCancel();
    } else if (event.key === "Enter" && !(lines && event.shiftKey)) {
      event.preventDefault();
      end("enter");
    } else if (event.key === "Tab") {
      event.preventDefault();
      end(event.shiftKey ? "previous" : "next");
    }
  };
  const shared = {
    ref: field,
    className: classes.field,
    "aria-label": label,
    defaultValue: text,
    placeholder,
    onKeyDown,
    onBlur: (_: FocusEvent) => end("stay"),
    onPaste: stop,
    onCopy: stop,
    onCut: stop,
  };
  const written = lines ? <textarea rows={1} {...shared} /> : <input list={suggestions} {...shared} />;
  return tools ? (
    <>
      {written}
      {tools(end)}
    </>
  ) : (
    written
  );
}

function stop(event: { stopPropagation: () => void }): void {
  event.stopPropagation();
}
