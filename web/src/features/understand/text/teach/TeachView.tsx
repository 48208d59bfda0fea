import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { proposalsQuery } from "../../../../api/text";
import { EmptyState } from "../../../../components/EmptyState";
import { LinkButton } from "../../../../components/LinkButton";
import { Answered, Panel } from "../../../../components/Panel";
import { TEXT_KINDS, type TextKind } from "../../../../components/text-search";
import { formatCount } from "../../../../i18n/formats";
import { t } from "../../../../i18n/t";
import { KindChoice } from "../KindChoice";
import { kindQuestion } from "../kinds";
import { activeOf, useLabelSets } from "../use-names";
import { Corrections } from "./Corrections";
import { TeachCard } from "./TeachCard";

type TeachViewProps = { kind: TextKind; onKind: (kind: TextKind) => void };

/** One comment at a time: those whose label would teach most come first. */
export function TeachView({ kind, onKind }: TeachViewProps) {
  return (
    <div className="stack">
      <Panel
        title={t("teach.title", "Label what teaches most")}
        hint={t(
          "teach.hint",
          "The machine is least sure of these comments. Your word stays, and it learns from it; 50 to 200 make a clear difference.",
        )}
        actions={<KindChoice kinds={TEXT_KINDS} kind={kind} onKind={onKind} />}
      >
        <Round key={kind} kind={kind} />
      </Panel>
      <Corrections kind={kind} />
    </div>
  );
}

function Round({ kind }: { kind: TextKind }) {
  const [round, setRound] = useState(0);
  const [place, setPlace] = useState(0);
  const proposals = useQuery(proposalsQuery(kind, round));
  const labels = activeOf(useLabelSets(), kind);
  const next = () => {
    const isLast = place + 1 >= (proposals.data?.length ?? 0);
    setPlace(isLast ? 0 : place + 1);
    if (isLast) setRound(round + 1);
  };
  if (!labels.length) return <NoLabels kind={kind} />;
  return (
    <Answered query={proposals} lines={6}>
      {(answer) => {
        const proposal = answer[place];
        if (!proposal) return <NothingLeft onAgain={() => setRound(round + 1)} />;
        return (
          <div className="stack">
            <p className="muted small numeric">
              {t("teach.place", "{at} of {all}", {
                at: formatCount(place + 1),
                all: formatCount(answer.length),
              })}
            </p>
            <p>
              <strong>{kindQuestion(kind)}</strong>
            </p>
            <TeachCard key={proposal.feedback_id} kind={kind} proposal={proposal} onDone={next} />
          </div>
        );
      }}
    </Answered>
  );
}

function NoLabels({ kind }: { kind: TextKind }) {
  return (
    <EmptyState
      icon="list"
      title={
        kind === "topic"
          ? t("teach.no-topics", "No topic stands yet")
          : t("teach.no-causes", "No root cause stands yet")
      }
      action={
        <LinkButton to="/understand/text" search={{ view: "topics" }}>
          {t("teach.to-topics", "Make one under Topics")}
        </LinkButton>
      }
    />
  );
}

function NothingLeft({ onAgain }: { onAgain: () => void }) {
  return (
    <EmptyState
      icon="check"
      title={t("teach.none", "No comment waits for your word")}
      action={
        <Button variant="default" onClick={onAgain}>
          {t("teach.again", "Look again")}
        </Button>
      }
    >
      {t("teach.none.hint", "When new comments come in, those that teach most are shown here.")}
    </EmptyState>
  );
}
