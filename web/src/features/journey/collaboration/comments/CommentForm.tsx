import { Button, Textarea } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { type Colleague, colleaguesQuery } from "../../../../api/collaboration";
import { ErrorNote } from "../../../../components/ErrorNote";
import { t } from "../../../../i18n/t";
import classes from "../Collaboration.module.css";
import { mentionedIn, type Naming, namesFor, namingAt, putName } from "./mentions";

type CommentFormProps = {
  label: string;
  action: string;
  text?: string;
  /** Takes the focus when it appears. */
  focused?: boolean;
  error?: Error | null;
  onSend: (text: string, mentions: number[]) => Promise<unknown>;
  onCancel?: () => void;
};

/** Writes a comment. An @ offers names: arrows choose, Enter or Tab takes one. Ctrl+Enter sends. */
export function CommentForm({
  label,
  action,
  text: given = "",
  focused,
  error,
  onSend,
  onCancel,
}: CommentFormProps) {
  const { data: people = [] } = useQuery(colleaguesQuery);
  const [text, setText] = useState(given);
  const [busy, setBusy] = useState(false);
  const area = useRef<HTMLTextAreaElement>(null);
  const names = useNames(people, text, setText, area);
  useEffect(() => {
    if (focused) area.current?.focus();
  }, [focused]);
  const send = async () => {
    const said = text.trim();
    if (!said || busy) return;
    setBusy(true);
    try {
      await onSend(said, mentionedIn(said, people));
      setText("");
    } catch {
      // The text stays in the field and the reason is shown beneath it.
    } finally {
      setBusy(false);
    }
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (names.onKeyDown(event)) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void send();
    } else if (event.key === "Escape" && onCancel) {
      event.preventDefault();
      onCancel();
    }
  };
  return (
    <form
      className="stack"
      style={{ gap: 8 }}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void send();
      }}
    >
      <div style={{ position: "relative" }}>
        <Textarea
          ref={area}
          label={label}
          autosize
          minRows={2}
          maxRows={10}
          value={text}
          placeholder={t("comments.placeholder", "Write; @ names somebody")}
          onChange={(event) => {
            setText(event.currentTarget.value);
            names.look(event.currentTarget.value, event.currentTarget.selectionStart);
          }}
          onKeyDown={onKeyDown}
          onBlur={names.close}
          {...names.attributes}
        />
        {names.list}
      </div>
      {error ? <ErrorNote error={error} /> : null}
      <div className="row">
        <Button type="submit" size="xs" loading={busy} disabled={!text.trim()}>
          {action}
        </Button>
        {onCancel ? (
          <Button size="xs" variant="subtle" onClick={onCancel}>
            {t("action.cancel", "Cancel")}
          </Button>
        ) : null}
      </div>
    </form>
  );
}

/** The list of names under the text, driven from the text field. */
function useNames(
  people: readonly Colleague[],
  text: string,
  setText: (text: string) => void,
  area: React.RefObject<HTMLTextAreaElement | null>,
) {
  const id = useId();
  const [naming, setNaming] = useState<Naming | null>(null);
  const [at, setAt] = useState(0);
  const found = naming ? namesFor(naming.typed, people) : [];
  const open = found.length > 0;
  const close = () => setNaming(null);
  const take = (person: Colleague) => {
    if (!naming) return;
    const next = putName(text, naming, person);
    setText(next.text);
    close();
    requestAnimationFrame(() => area.current?.setSelectionRange(next.cursor, next.cursor));
  };
  const onKeyDown = (event: KeyboardEvent): boolean => {
    if (!open) return false;
    const chosen = found[Math.min(at, found.length - 1)];
    if (event.key === "ArrowDown") setAt((at + 1) % found.length);
    else if (event.key === "ArrowUp") setAt((at + found.length - 1) % found.length);
    else if (event.key === "Escape") close();
    else if ((event.key === "Enter" || event.key === "Tab") && chosen) take(chosen);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };
  const look = (value: string, cursor: number) => {
    setNaming(namingAt(value, cursor));
    setAt(0);
  };
  const attributes = {
    // A field of several lines may not be a combobox; as a text field it says that a list comes with it.
    "aria-autocomplete": "list" as const,
    "aria-haspopup": "listbox" as const,
    "aria-controls": open ? id : undefined,
    "aria-activedescendant": open ? `${id}-${found[at]?.id}` : undefined,
  };
  const list = open ? (
    <div id={id} role="listbox" className={classes.names} aria-label={t("comments.names", "People")}>
      {found.map((person, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: keys go to the text field
        // biome-ignore lint/a11y/useFocusableInteractive: the text field keeps the focus
        <div
          key={person.id}
          id={`${id}-${person.id}`}
          role="option"
          aria-selected={index === at}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => take(person)}
        >
          {person.label}
        </div>
      ))}
    </div>
  ) : null;
  return { attributes, list, look, onKeyDown, close };
}
