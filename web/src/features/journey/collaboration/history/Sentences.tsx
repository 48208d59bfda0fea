import { Button } from "@mantine/core";
import { useState } from "react";
import { t } from "../../../../i18n/t";
import classes from "../Collaboration.module.css";

const MOST_SENTENCES = 4;

/** What changed, in sentences: the first few, and the rest on demand. */
export function Sentences({ sentences }: { sentences: readonly string[] }) {
  const [all, setAll] = useState(false);
  if (!sentences.length) return null;
  const shown = all ? sentences : sentences.slice(0, MOST_SENTENCES);
  const more = sentences.length - shown.length;
  return (
    <div>
      <ul className={classes.sentences}>
        {shown.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {more ? (
        <Button size="compact-xs" variant="subtle" onClick={() => setAll(true)}>
          {t("history.more-sentences", "{n, plural, one {1 more change} other {# more changes}}", {
            n: more,
          })}
        </Button>
      ) : null}
    </div>
  );
}
