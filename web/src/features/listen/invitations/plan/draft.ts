import { ApiError } from "../../../../api/errors";
import type { NewWave, WaveSuggestion, WaveWish } from "../../../../api/waves";

export type Whom = "everybody" | "segment" | "list" | "step";

/** A wave while it is written. */
export type WaveDraft = {
  name: string;
  whom: Whom;
  segment: string;
  list: string;
  addsUnknown: boolean;
  journey: string;
  step: string;
  afterHours: number | "";
  sharePercent: number | "";
  seed: string;
  subject: Record<string, string>;
  message: Record<string, string>;
  fromName: string;
  replyTo: string;
  isLater: boolean;
  at: string;
  expiresDays: number | "";
  reminders: string;
};

/** So long a wave that begins "now" can be taken back before the first mail goes out. */
const GRACE_MS = 15_000;

export function firstDraft(start: WaveSuggestion, name: string): WaveDraft {
  return {
    name,
    whom: "everybody",
    segment: start.audiences.find(({ kind }) => kind === "segment")?.slug ?? "",
    list: "",
    addsUnknown: false,
    journey: "",
    step: "",
    afterHours: 24,
    sharePercent: 100,
    seed: freshSeed(),
    subject: start.subject,
    message: start.message,
    fromName: "",
    replyTo: "",
    isLater: false,
    at: "",
    expiresDays: 30,
    reminders: "",
  };
}

function freshSeed(): string {
  return [...crypto.getRandomValues(new Uint8Array(8))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
}

/** Whom the wave would ask, as the server is asked; null while something is missing. */
export function wishOf(draft: WaveDraft): WaveWish | null {
  const { whom, segment, list, addsUnknown, journey, step, afterHours, sharePercent, seed } = draft;
  if (sharePercent === "" || sharePercent <= 0) return null;
  const common = { share: sharePercent / 100, seed };
  if (whom === "list") {
    if (!list.trim()) return null;
    return { ...common, audience: { kind: "list", text: list, adds_unknown: addsUnknown } };
  }
  if (whom === "segment") {
    return segment ? { ...common, audience: { kind: "segment", slug: segment } } : null;
  }
  if (whom === "everybody") return { ...common, audience: { kind: "everybody" } };
  if (!step || afterHours === "") return null;
  const audience = segment ? { kind: "segment", slug: segment } : { kind: "everybody" };
  return { ...common, audience, trigger: { journey, step, after_hours: afterHours } };
}

/** The whole plan; null while something is missing. */
export function planOf(draft: WaveDraft, now = Date.now()): NewWave | null {
  const wish = wishOf(draft);
  const { name, subject, message, fromName, replyTo, expiresDays, reminders, isLater, at } = draft;
  if (!wish || !name.trim() || expiresDays === "" || (isLater && !at)) return null;
  const begins = isLater ? new Date(at) : new Date(now + GRACE_MS);
  if (Number.isNaN(begins.getTime())) return null;
  return {
    ...wish,
    name: name.trim(),
    subject,
    message,
    from_name: fromName,
    reply_to: replyTo,
    planned_at: begins.toISOString(),
    expires_days: expiresDays,
    reminder_days: readDays(reminders),
  };
}

/** "3, 7" → [3, 7]; what is no number is left out. */
export function readDays(text: string): number[] {
  return text
    .split(/[^\d]+/)
    .filter(Boolean)
    .map(Number);
}

/** The sentence of a refusal that names this field. */
export function objection(error: Error | null, ...fields: string[]): string | undefined {
  return error instanceof ApiError && fields.includes(String(error.fields.field)) ? error.message : undefined;
}
