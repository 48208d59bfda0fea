import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { storyBeforeQuery } from "../../../api/customers";
import type { Voice } from "../../../api/voice";
import { Answered } from "../../../components/Panel";
import { StoryLines } from "../../../components/story/StoryLines";
import { useRight } from "../../../components/use-right";
import { t } from "../../../i18n/t";
import classes from "./Piece.module.css";

const MOST_MOMENTS = 12;

/** Who said it, and what had happened to them up to then. */
export function CustomerBeside({ voice }: { voice: Voice }) {
  const maySee = useRight("customers.view");
  const { customer } = voice;
  if (!customer)
    return <p className="muted">{t("feedback.nobody", "Nobody knows which customer said it.")}</p>;
  if (!maySee) return null;
  return (
    <section aria-label={t("feedback.customer", "The customer's story up to then")}>
      <h3>
        <Link to="/customers/$key" params={{ key: String(customer.key) }}>
          {customer.name || t("customers.unnamed", "Customer {key}", { key: customer.key })}
        </Link>
      </h3>
      <UpToThen customerKey={customer.key} at={voice.occurred_at} />
    </section>
  );
}

function UpToThen({ customerKey, at }: { customerKey: number; at: string }) {
  const story = useQuery(storyBeforeQuery(customerKey, justAfter(at)));
  return (
    <Answered query={story} lines={6}>
      {({ items }) => (
        <div className={classes.beside}>
          <StoryLines items={items.slice(0, MOST_MOMENTS)} />
        </div>
      )}
    </Answered>
  );
}

/** What was said is the newest line of the story beside it. */
function justAfter(at: string): string {
  return new Date(Date.parse(at) + 1_000).toISOString();
}
