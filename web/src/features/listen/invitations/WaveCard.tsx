import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { stopWave, type Wave, wavesKey } from "../../../api/waves";
import { Icon } from "../../../components/Icon";
import { intervalText } from "../../../components/Measured";
import { notify } from "../../../components/notify";
import { formatCount, formatInstant, formatShare } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import classes from "./Invitations.module.css";
import { Members } from "./Members";
import { WaveBar } from "./WaveBar";
import { heldReason, waveAudience, waveStateName, waveTime } from "./words";

type WaveCardProps = { slug: string; wave: Wave; mayStop: boolean };

/** One wave: whom, when, how far it is, what came back. */
export function WaveCard({ slug, wave, mayStop }: WaveCardProps) {
  const [open, setOpen] = useState(false);
  const { name, state, progress } = wave;
  return (
    <article className={classes.card} aria-label={name}>
      <header className={classes.cardHead}>
        <div>
          <h2>
            {name}{" "}
            <span className={classes.state} data-state={state}>
              {waveStateName(wave)}
            </span>
          </h2>
          <p className="muted">{[waveAudience(wave), waveTime(wave)].filter(Boolean).join(" · ")}</p>
        </div>
        <div className={classes.figure}>
          <Rate wave={wave} />
        </div>
      </header>
      <WaveBar progress={progress} />
      <Facts wave={wave} />
      <footer className="row">
        <Button
          size="xs"
          variant="default"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          rightSection={<Icon name={open ? "chevron-up" : "chevron-down"} size={14} />}
        >
          {t("wave.members", "Customers of this wave")}
        </Button>
        {mayStop && canStop(wave) ? <StopButton slug={slug} wave={wave} /> : null}
      </footer>
      {open ? <Members wave={wave} /> : null}
    </article>
  );
}

/** Also a wave that is sent can be stopped while reminders are to come or mails wait. */
function canStop({ state, next_reminder_at, progress }: Wave): boolean {
  if (state === "stopped") return false;
  return state !== "sent" || next_reminder_at !== null || progress.queued > 0;
}

function Rate({ wave: { progress } }: { wave: Wave }) {
  const { value, low, high, n } = progress.rate;
  if (value === null || !n) return null;
  return (
    <>
      <strong>{formatShare(value)}</strong>{" "}
      <span className="muted small">
        {t("wave.rate", "answered ({interval})", { interval: intervalText({ low, high, n, unit: "share" }) })}
      </span>
    </>
  );
}

function Facts({ wave }: { wave: Wave }) {
  const { note, progress, next_reminder_at, reminder_days, created_by_label } = wave;
  const held = Object.entries(progress.held_back);
  const facts = [
    note,
    held.length
      ? t("wave.held-by", "Held back: {reasons}.", {
          reasons: held.map(([reason, n]) => `${heldReason(reason)} (${formatCount(n)})`).join(", "),
        })
      : "",
    progress.unsubscribed
      ? t("wave.unsubscribed", "{n, plural, one {1 customer} other {# customers}} unsubscribed.", {
          n: progress.unsubscribed,
        })
      : "",
    reminder_days.length ? remindersSaid(wave) : "",
    next_reminder_at
      ? t("wave.next-reminder", "Next reminder {at}.", { at: formatInstant(next_reminder_at) })
      : "",
    progress.may_be_twice
      ? t("wave.twice", "{n, plural, one {1 mail} other {# mails}} may have arrived twice.", {
          n: progress.may_be_twice,
        })
      : "",
    created_by_label ? t("wave.by", "By {who}.", { who: created_by_label }) : "",
  ];
  return <p className="small muted">{facts.filter(Boolean).join(" ")}</p>;
}

function remindersSaid({ reminder_days, progress: { reminders_sent } }: Wave): string {
  return t("wave.reminders", "Reminders after {days} days: {n} sent.", {
    days: reminder_days.join(", "),
    n: formatCount(reminders_sent),
  });
}

function StopButton({ slug, wave }: { slug: string; wave: Wave }) {
  const client = useQueryClient();
  const stopping = useMutation({
    mutationFn: () => stopWave(wave.id),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: wavesKey(slug) });
      notify({
        message: t("wave.stopped.done", "“{name}” sends nothing more. Links that were sent still work.", {
          name: wave.name,
        }),
      });
    },
    onError: (error) => notify({ tone: "failed", message: error.message }),
  });
  return (
    <Button size="xs" variant="default" loading={stopping.isPending} onClick={() => stopping.mutate()}>
      {t("wave.stop", "Stop")}
    </Button>
  );
}
