import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { FoundTopic } from "../../../../api/text";
import { Icon } from "../../../../components/Icon";
import { useRight } from "../../../../components/use-right";
import { formatCount, formatNumber, formatShare } from "../../../../i18n/formats";
import { t } from "../../../../i18n/t";
import { nameOf, useLabelSets } from "../use-names";
import { AcceptForm } from "./AcceptForm";
import { MergeForm } from "./MergeForm";
import classes from "./Topics.module.css";
import { useDismissal } from "./use-topic-deeds";

/** One group: its name, how large it is and how it grows, three quotes, and what to make of it. */
export function TopicCard({ topic }: { topic: FoundTopic }) {
  return (
    <li className={classes.card}>
      <div className={classes.cardHead}>
        <h3>{topic.name}</h3>
        <p className="muted small numeric">
          {t("topics.size", "{n, plural, one {1 comment} other {# comments}}, {share} of those looked at", {
            n: topic.size,
            share: formatShare(topic.size / Math.max(topic.searched, 1)),
          })}
        </p>
      </div>
      <Growth topic={topic} />
      <p className="muted small">
        {t("topics.words", "Words: {words}", { words: topic.words.slice(0, 8).join(", ") })}
      </p>
      <ul className={classes.quotes}>
        {topic.quotes.map((quote) => (
          <li key={quote.feedback_id}>
            <Link to="/listen/feedback" search={{ open: quote.feedback_id }} className={classes.quote}>
              {quote.text}
            </Link>
          </li>
        ))}
      </ul>
      <Deeds topic={topic} />
    </li>
  );
}

/** Of a small group a ratio of a few comments says nothing. */
const FEWEST_TO_GROW = 20;
const CLEAR_GROWTH = 1.5;

function Growth({ topic: { growth, size } }: { topic: FoundTopic }) {
  if (size < FEWEST_TO_GROW || (growth < CLEAR_GROWTH && growth > 1 / CLEAR_GROWTH)) return null;
  const grows = growth >= CLEAR_GROWTH;
  return (
    <p className={classes.growth} data-grows={grows || undefined}>
      <Icon name={grows ? "arrow-up-right" : "arrow-down-right"} size={16} />
      {grows
        ? t("topics.grows", "{times} times as frequent in the newest quarter of the comments", {
            times: formatNumber(growth),
          })
        : t("topics.shrinks", "Rarer in the newest quarter of the comments ({times} times)", {
            times: formatNumber(growth),
          })}
    </p>
  );
}

type Open = "accept" | "merge" | null;

function Deeds({ topic }: { topic: FoundTopic }) {
  const mayTrain = useRight("understand.train");
  const [open, setOpen] = useState<Open>(null);
  const dismissal = useDismissal(topic);
  if (topic.state !== "suggested") return <Decided topic={topic} />;
  if (!mayTrain) return null;
  if (open === "accept") return <AcceptForm topic={topic} onClose={() => setOpen(null)} />;
  if (open === "merge") return <MergeForm topic={topic} onClose={() => setOpen(null)} />;
  return (
    <div className="row no-print">
      <Button
        size="xs"
        onClick={() => setOpen("accept")}
        aria-label={labelOf(t("topics.accept", "Accept"), topic)}
      >
        {t("topics.accept", "Accept")}
      </Button>
      <Button
        size="xs"
        variant="default"
        onClick={() => setOpen("merge")}
        aria-label={labelOf(t("topics.merge", "Give to a topic"), topic)}
      >
        {t("topics.merge", "Give to a topic")}
      </Button>
      <Button
        size="xs"
        variant="subtle"
        loading={dismissal.isPending}
        onClick={() => dismissal.mutate()}
        aria-label={labelOf(t("topics.dismiss", "No topic"), topic)}
      >
        {t("topics.dismiss", "No topic")}
      </Button>
    </div>
  );
}

function labelOf(deed: string, { name }: FoundTopic): string {
  return t("topics.deed", "{deed}: {name}", { deed, name });
}

function Decided({ topic }: { topic: FoundTopic }) {
  const sets = useLabelSets();
  if (!topic.label_value) return null;
  return (
    <p className="small">
      <Link to="/listen/feedback" search={{ topic: [topic.label_value] }}>
        {t("topics.see", "See {n} comments under “{name}”", {
          n: formatCount(topic.size),
          name: nameOf(sets, "topic", topic.label_value),
        })}
      </Link>
    </p>
  );
}
