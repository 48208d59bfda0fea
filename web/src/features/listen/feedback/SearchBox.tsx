import { ActionIcon, Popover, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { type Ref, useEffect, useState } from "react";
import { Icon } from "../../../components/Icon";
import { t } from "../../../i18n/t";
import dialogs from "./Dialogs.module.css";
import classes from "./Feedback.module.css";

const TYPING_PAUSE_MS = 250;

type SearchBoxProps = { ref: Ref<HTMLInputElement>; value: string; onChange: (words: string) => void };

/** Words to look for in what was said, with help about how they can be put together. */
export function SearchBox({ ref, value, onChange }: SearchBoxProps) {
  const [words, setWords] = useState(value);
  const find = useDebouncedCallback(onChange, TYPING_PAUSE_MS);
  // A saved view or the way back brings other words.
  useEffect(() => setWords(value), [value]);
  return (
    <TextInput
      ref={ref}
      type="search"
      className={classes.search}
      aria-label={t("feedback.search", "Search in what was said")}
      placeholder={t("feedback.search.hint", "Search in what was said")}
      leftSection={<Icon name="search" size={16} />}
      rightSection={<SearchHelp />}
      value={words}
      onChange={(event) => {
        setWords(event.currentTarget.value);
        find(event.currentTarget.value);
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape" || event.key === "Enter") event.currentTarget.blur();
      }}
    />
  );
}

function syntax(): [written: string, means: string][] {
  return [
    ["late parcel", t("feedback.syntax.all", "both words, anywhere")],
    ['"late parcel"', t("feedback.syntax.phrase", "the words in a row")],
    ["deliver*", t("feedback.syntax.beginning", "every word that begins so")],
    ["parcel -refund", t("feedback.syntax.without", "the first word, without the second")],
  ];
}

function SearchHelp() {
  return (
    <Popover position="bottom-end" shadow="md" withArrow trapFocus={false}>
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={24}
          aria-label={t("feedback.search.help", "How to search")}
        >
          <Icon name="help-circle" size={16} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <dl className={dialogs.syntax}>
          {syntax().map(([written, means]) => (
            <div key={written}>
              <dt>
                <code>{written}</code>
              </dt>
              <dd>{means}</dd>
            </div>
          ))}
        </dl>
        <p className="muted small">
          {t("feedback.syntax.note", "Capital letters and accents make no difference.")}
        </p>
      </Popover.Dropdown>
    </Popover>
  );
}
