import type { Mailbox, MailboxChange, MailboxFields } from "../../../api/mailboxes";

/** A mailbox as it stands in the fields of the dialog: all of it text. */
export type Draft = Record<
  "name" | "host" | "port" | "security" | "username" | "password" | "folder" | "journey" | "step",
  string
>;

const PORTS: Readonly<Record<string, string>> = { tls: "993", starttls: "143" };
const EMPTY: Draft = {
  name: "",
  host: "",
  port: "993",
  security: "tls",
  username: "",
  password: "",
  folder: "INBOX",
  journey: "",
  step: "",
};

export function draftOf(mailbox: Mailbox | null): Draft {
  if (!mailbox) return EMPTY;
  const { name, host, port, security, username, folder, journey, step } = mailbox;
  return { name, host, port: String(port), security, username, folder, journey, step, password: "" };
}

/** The other kind of connection, with its usual port; a port of somebody's own stays. */
export function withSecurity(draft: Draft, security: string): Draft {
  const isUsual = Object.values(PORTS).includes(draft.port);
  return { ...draft, security, port: isUsual ? (PORTS[security] ?? draft.port) : draft.port };
}

export function isReady(draft: Draft, isNew: boolean): boolean {
  const port = Number(draft.port);
  const filled = [draft.name, draft.host, draft.username, draft.folder].every((value) => value.trim());
  return filled && Number.isInteger(port) && port > 0 && port < 65_536 && (!isNew || draft.password !== "");
}

/** What is sent of a new mailbox. */
export function fieldsOf({ port, security, ...draft }: Draft): MailboxFields {
  return {
    ...draft,
    name: draft.name.trim(),
    host: draft.host.trim(),
    username: draft.username.trim(),
    security: security === "starttls" ? "starttls" : "tls",
    port: Number(port),
  };
}

/** What is sent of one that there is: a password that was not typed stays as it is. */
export function changesOf(draft: Draft): MailboxChange {
  const { password, ...fields } = fieldsOf(draft);
  return password ? { ...fields, password } : fields;
}
