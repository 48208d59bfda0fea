/** The address of the inbox of voice: its filters, and which piece is opened. */

/** Filters of several values each, of which any will do. */
export const VOICE_FILTERS = [
  "kind",
  "source",
  "journey",
  "step",
  "tag",
  "sentiment",
  "emotion",
  "intent",
  "effort",
  "topic",
  "root_cause",
  "language",
  "scale",
  "segment",
] as const;
export const VOICE_STATES = ["waiting", "handled", "all"] as const;

export type VoiceFilter = (typeof VOICE_FILTERS)[number];
export type VoiceStates = (typeof VOICE_STATES)[number];

/** The filters of the inbox, as they stand in its address; without a state, what waits for somebody. */
export type VoiceSearch = { [Name in VoiceFilter]?: string[] } & {
  q?: string;
  score_from?: number;
  score_to?: number;
  from?: string;
  to?: string;
  customer?: number;
  state?: VoiceStates;
  /** The piece of voice that is opened beside the list. */
  open?: number;
};
export type NoteSearch = { journey?: string; step?: string };
