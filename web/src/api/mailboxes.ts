import { queryOptions } from "@tanstack/react-query";
import { call } from "./call";
import type * as api from "./generated";

export type Mailbox = api.MailboxOut;
export type MailboxFields = api.MailboxIn;
export type MailboxChange = api.MailboxChangeIn;

export const MAILBOXES_KEY = ["listen", "mailboxes"];

export const mailboxesQuery = queryOptions({
  queryKey: MAILBOXES_KEY,
  queryFn: ({ signal }) =>
    call<api.ListMailboxesData, api.ListMailboxesResponse>("GET", "/api/listen/mailboxes", { signal }),
});

export function createMailbox(body: MailboxFields) {
  return call<api.CreateMailboxData, api.CreateMailboxResponse>("POST", "/api/listen/mailboxes", { body });
}

export function changeMailbox(mailbox_id: number, body: MailboxChange) {
  return call<api.ChangeMailboxData, api.ChangeMailboxResponse>(
    "PATCH",
    "/api/listen/mailboxes/{mailbox_id}",
    { path: { mailbox_id }, body },
  );
}

export function deleteMailbox(mailbox_id: number) {
  return call<api.DeleteMailboxData, api.DeleteMailboxResponse>(
    "DELETE",
    "/api/listen/mailboxes/{mailbox_id}",
    { path: { mailbox_id } },
  );
}

export function checkMailbox(mailbox_id: number) {
  return call<api.CheckMailboxData, api.CheckMailboxResponse>(
    "POST",
    "/api/listen/mailboxes/{mailbox_id}/check",
    { path: { mailbox_id } },
  );
}
