import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import type { SurveyState } from "../../../api/surveys";
import { type Wave, waveSuggestionQuery, wavesQuery } from "../../../api/waves";
import { EmptyState } from "../../../components/EmptyState";
import { Icon } from "../../../components/Icon";
import { Answered } from "../../../components/Panel";
import { t } from "../../../i18n/t";
import { CallPanel } from "./CallPanel";
import classes from "./Invitations.module.css";
import { MailNote } from "./MailNote";
import { WaveForm } from "./plan/WaveForm";
import { WaveCard } from "./WaveCard";

export type InvitationsTabProps = { slug: string; state: SurveyState; mayInvite: boolean };

const MOVING_MS = 3_000;

/** Invitations by e-mail, wave by wave; what is being sent is looked at every few seconds. */
export default function InvitationsTab({ slug, state, mayInvite }: InvitationsTabProps) {
  const [planning, setPlanning] = useState(false);
  const waves = useQuery({
    ...wavesQuery(slug),
    refetchInterval: ({ state: { data } }) => (data?.some(isMoving) ? MOVING_MS : false),
  });
  const mayPlan = mayInvite && state === "open";
  if (planning) return <Planning slug={slug} onDone={() => setPlanning(false)} />;
  const plan = mayPlan ? (
    <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setPlanning(true)}>
      {t("waves.new", "New wave")}
    </Button>
  ) : null;
  return (
    <div className={classes.tab}>
      <MailNote slug={slug} />
      <Answered query={waves} lines={8}>
        {(list) =>
          list.length ? (
            <>
              <header className={classes.head}>
                <p className="muted">
                  {t(
                    "waves.lead",
                    "Each wave asks by e-mail, within the contact budget. One answer per invitation.",
                  )}
                </p>
                {plan}
              </header>
              <ol className={classes.waves} aria-label={t("waves.title", "Waves")}>
                {list.map((wave) => (
                  <li key={wave.id}>
                    <WaveCard slug={slug} wave={wave} mayStop={mayInvite} />
                  </li>
                ))}
              </ol>
            </>
          ) : (
            <NoWaves state={state} mayInvite={mayInvite} action={plan} />
          )
        }
      </Answered>
      {mayPlan ? <CallPanel slug={slug} /> : null}
    </div>
  );
}

function isMoving({ state, kind, planned_at, progress }: Wave): boolean {
  if (progress.queued > 0) return true;
  if (kind === "wave" && state === "sending") return true;
  return state === "planned" && new Date(planned_at).getTime() < Date.now() + 60_000;
}

function Planning({ slug, onDone }: { slug: string; onDone: () => void }) {
  const start = useQuery(waveSuggestionQuery(slug));
  return (
    <Answered query={start} lines={10}>
      {(suggestion) => <WaveForm slug={slug} start={suggestion} onDone={onDone} />}
    </Answered>
  );
}

type NoWavesProps = Pick<InvitationsTabProps, "state" | "mayInvite"> & { action: ReactNode };

function NoWaves({ state, mayInvite, action }: NoWavesProps) {
  const next = {
    draft: t("waves.none.draft", "Publish the survey first; then a wave can ask customers by e-mail."),
    closed: t("waves.none.closed", "The survey is closed. Open it again to invite customers."),
    open: mayInvite
      ? t(
          "waves.none.open",
          "Ask a segment, a list, or everybody who comes to a step. You see whom a wave will ask before it goes out.",
        )
      : t("waves.none.right", "Whoever may invite customers can send the first wave here."),
  };
  return (
    <EmptyState icon="message" title={t("invitations.none", "Nobody was invited yet")} action={action}>
      {next[state]}
    </EmptyState>
  );
}
