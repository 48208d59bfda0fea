import { Button, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { type FormEvent, useId, useState } from "react";
import type { Condition, Discovery, FoundGroup } from "../../../api/contract";
import { makePersonaOfGroup } from "../../../api/personas";
import { useConditionWords } from "../../../components/conditions/use-condition-words";
import { ErrorNote } from "../../../components/ErrorNote";
import { Icon } from "../../../components/Icon";
import { LinkButton } from "../../../components/LinkButton";
import { useRight } from "../../../components/use-right";
import { formatCount, formatNumber, formatShare } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import { ShareBar } from "../segments/ShareBar";
import { shareWords } from "../segments/size-words";
import { FactList } from "./MeasuredPanel";
import classes from "./Personas.module.css";
import { usePersonasChanged } from "./use-persona-deeds";
import { apartWords } from "./words";

const route = getRouteApi("/understand/personas/discover");

type FoundProps = { discovery: Discovery; result: NonNullable<Discovery["result"]> };

/** Each group in plain words, and the way to a persona for those that would come back. */
export function FoundGroups({ discovery, result }: FoundProps) {
  return (
    <ul className={classes.groups}>
      {result.groups.map((group) => (
        <Group key={group.number} group={group} discovery={discovery} base={result.n} />
      ))}
    </ul>
  );
}

type GroupProps = { group: FoundGroup; discovery: Discovery; base: number };

function Group({ group, discovery, base }: GroupProps) {
  const heading = useId();
  const size = { customers: group.customers, base, share: group.share, low: group.low, high: group.high };
  return (
    <li className={classes.group} aria-labelledby={heading}>
      <h2 id={heading}>{t("discover.group", "Group {n}", { n: group.number })}</h2>
      <div className={classes.stands}>
        <span className="numeric">
          {t("discover.customers", "{n} customers", { n: formatCount(group.customers) })}
        </span>
        <ShareBar size={size} />
        <span className="muted small numeric">{shareWords(size)}</span>
      </div>
      <Steady group={group} />
      <section>
        <h3>{t("personas.facts", "What they have or do more often")}</h3>
        {group.facts.length ? (
          <FactList facts={group.facts} />
        ) : (
          <p className="muted">
            {t("discover.facts.none", "Nothing that is known tells them apart in words.")}
          </p>
        )}
      </section>
      <Picking group={group} />
      <Making group={group} discovery={discovery} />
    </li>
  );
}

function Steady({ group: { is_stable, jaccard, silhouette, certainty } }: { group: FoundGroup }) {
  return (
    <div>
      <p className={classes.steady} data-stable={is_stable}>
        <Icon name={is_stable ? "check" : "alert-triangle"} size={16} />
        {is_stable
          ? t("discover.stable", "Stable: it comes back with other customers")
          : t("discover.unstable", "Not stable: with other customers it would be another group")}
      </p>
      <p className="muted small">
        {apartWords(silhouette)}{" "}
        {t("discover.figures", "Jaccard {jaccard}, silhouette {silhouette}, certainty {certainty}.", {
          jaccard: formatNumber(jaccard, 2),
          silhouette: formatNumber(silhouette, 2),
          certainty: formatShare(certainty),
        })}
      </p>
    </div>
  );
}

function Picking({ group: { condition, precision, recall } }: { group: FoundGroup }) {
  const words = useConditionWords();
  if (!condition) return null;
  return (
    <details>
      <summary>{t("discover.condition", "The condition that picks them")}</summary>
      <p>{words(condition as unknown as Condition)}</p>
      <p className="muted small">
        {t(
          "discover.picks",
          "It picks {recall} of the group; {precision} of those whom it picks are of the group.",
          {
            recall: formatShare(recall),
            precision: formatShare(precision),
          },
        )}
      </p>
    </details>
  );
}

function Making({ group, discovery }: Omit<GroupProps, "base">) {
  const [name, setName] = useState("");
  const mayEdit = useRight("understand.edit");
  const navigate = route.useNavigate();
  const changed = usePersonasChanged();
  const making = useMutation({
    mutationFn: () => makePersonaOfGroup(discovery.id, group.number, name.trim()),
    onSuccess: ({ slug }) => {
      changed();
      void navigate({ to: "/understand/personas/$slug", params: { slug } });
    },
  });
  if (!mayEdit || !group.condition) return null;
  if (!group.is_stable) {
    return (
      <div>
        <LinkButton
          size="xs"
          variant="default"
          to="/understand/segments/new"
          search={{ where: group.condition as unknown as Condition }}
        >
          {t("discover.segment", "Make a segment of it instead")}
        </LinkButton>
      </div>
    );
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim()) making.mutate();
  };
  return (
    <form className={classes.add} onSubmit={submit}>
      <TextInput
        size="xs"
        label={t("discover.name", "What do you call them?")}
        maxLength={120}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button size="xs" type="submit" loading={making.isPending} disabled={!name.trim()}>
        {t("discover.make", "Make a persona")}
      </Button>
      {making.error ? <ErrorNote error={making.error} compact /> : null}
    </form>
  );
}
