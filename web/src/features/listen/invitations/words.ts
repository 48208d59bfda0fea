import type { Wave, WaveMember } from "../../../api/waves";
import { formatDay, formatInstant, formatShare } from "../../../i18n/formats";
import { t } from "../../../i18n/t";

/** Why somebody is not asked, after "held back:". */
export function heldReason(reason: string): string {
  const names: Record<string, string> = {
    budget: t("held.budget", "contacted lately"),
    "consent-withdrawn": t("held.consent-withdrawn", "said no"),
    "consent-missing": t("held.consent-missing", "has not agreed"),
    "no-address": t("held.no-address", "no e-mail address"),
    "address-stopped": t("held.address-stopped", "address does not work"),
    unknown: t("held.unknown", "no longer known"),
  };
  return names[reason] ?? reason;
}

export function waveStateName({ state, kind }: Pick<Wave, "state" | "kind">): string {
  if (state === "sending" && kind === "step") return t("wave.state.standing", "asking");
  if (state === "sending" && kind === "calls") return t("wave.state.calls", "open to programs");
  const names = {
    planned: t("wave.state.planned", "planned"),
    sending: t("wave.state.sending", "being sent"),
    sent: t("wave.state.sent", "sent"),
    stopped: t("wave.state.stopped", "stopped"),
  };
  return names[state];
}

/** Whom it asks, in one line. */
export function waveAudience(wave: Wave): string {
  const { kind, audience_name, share, after_hours, step, journey } = wave;
  const drawn = share < 1 ? t("wave.share", ", {share} of them", { share: formatShare(share) }) : "";
  if (kind === "step") {
    return t("wave.at-step", "{who} who come to {step} ({journey}), {when}{drawn}", {
      who: audience_name,
      step,
      journey,
      when: after_hours
        ? t("wave.after", "{n, plural, one {1 hour} other {# hours}} later", { n: after_hours })
        : t("wave.at-once", "at once"),
      drawn,
    });
  }
  return audience_name + drawn;
}

/** When it was or will be sent. */
export function waveTime({ state, planned_at, begun_at, ended_at }: Wave): string {
  if (state === "planned") return t("wave.begins", "begins {at}", { at: formatInstant(planned_at) });
  if (state === "sent" && ended_at) return t("wave.ended", "sent {at}", { at: formatInstant(ended_at) });
  return begun_at ? t("wave.began", "since {at}", { at: formatInstant(begun_at) }) : "";
}

/** What became of one customer of a wave. */
export function memberSaid(member: WaveMember): string {
  const { state, reason, until, opened_at, has_answered } = member;
  if (state === "held_back") {
    const why = heldReason(reason);
    return until && !until.startsWith("9999")
      ? t("member.held-until", "held back: {why}, until {day}", { why, day: formatDay(until) })
      : t("member.held", "held back: {why}", { why });
  }
  if (has_answered) return t("member.answered", "answered");
  if (opened_at) return t("member.opened", "opened the survey");
  const names = {
    waiting: t("member.waiting", "not asked yet"),
    invited: t("member.invited", "invited"),
    stopped: t("member.stopped", "not asked: the wave was stopped"),
  };
  return names[state];
}
