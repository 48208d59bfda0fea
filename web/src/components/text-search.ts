/** The views of the page of text, as they stand in the address; left out, what comments say. */
export const TEXT_VIEWS = ["topics", "teach", "exam", "model"] as const;
export type TextView = (typeof TEXT_VIEWS)[number];

/** The kinds of labels that people can teach. */
export const TEXT_KINDS = ["sentiment", "emotion", "intent", "effort", "topic", "root_cause"] as const;
export type TextKind = (typeof TEXT_KINDS)[number];

/** The language of a comment is found, never taught. */
export const SAID_KINDS = [...TEXT_KINDS, "language"] as const;
export type SaidKind = (typeof SAID_KINDS)[number];

export type TextSearch = { view?: TextView; kind?: SaidKind; from?: string; to?: string };
