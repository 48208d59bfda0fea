import type { WaveProgress } from "../../../api/waves";
import { formatCount } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import classes from "./Invitations.module.css";

type Part = { kind: string; count: number; name: string };

/** Where everybody of a wave stands, as one bar and in words; parts that nobody stands in are left out. */
export function WaveBar({ progress }: { progress: WaveProgress }) {
  const parts = partsOf(progress).filter(({ count }) => count > 0);
  if (!parts.length) {
    return <p className="muted small">{t("wave.nobody", "Nobody belongs to it yet.")}</p>;
  }
  return (
    <>
      <div className={classes.bar} aria-hidden="true">
        {parts.map(({ kind, count }) => (
          <span key={kind} data-kind={kind} style={{ flexGrow: count }} />
        ))}
      </div>
      <ul className={classes.legend}>
        {parts.map(({ kind, count, name }) => (
          <li key={kind} data-kind={kind}>
            <strong>{formatCount(count)}</strong> {name}
          </li>
        ))}
      </ul>
    </>
  );
}

/** The furthest first; together they are all members. */
export function partsOf(progress: WaveProgress): Part[] {
  const { answered, opened, sent, queued, failed, bounced, waiting, stopped, held_back } = progress;
  const held = Object.values(held_back).reduce((sum, count) => sum + count, 0);
  return [
    { kind: "answered", count: answered, name: t("wave.answered", "answered") },
    { kind: "opened", count: Math.max(opened - answered, 0), name: t("wave.opened", "opened, not finished") },
    { kind: "sent", count: Math.max(sent - opened, 0), name: t("wave.sent", "sent, not opened") },
    { kind: "queued", count: queued, name: t("wave.queued", "about to be sent") },
    { kind: "waiting", count: waiting, name: t("wave.waiting", "not asked yet") },
    { kind: "bounced", count: bounced, name: t("wave.bounced", "came back") },
    { kind: "failed", count: failed, name: t("wave.failed", "could not be sent") },
    { kind: "held", count: held, name: t("wave.held", "held back") },
    { kind: "stopped", count: stopped, name: t("wave.stopped", "not asked: stopped") },
  ];
}
