import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { call } from "./call";
import type * as api from "./generated";

export type ListedMail = api.MailOut;
export type WholeMail = api.WholeMailOut;
export type MailState = api.MailStateOut;
export type MailFilter = { search?: string; state?: string };

export const MAIL_KEY = ["base", "mail"];

export function mailsQuery(filter: MailFilter) {
  return infiniteQueryOptions({
    queryKey: [...MAIL_KEY, "list", filter],
    queryFn: ({ signal, pageParam }) =>
      call<api.ListMailsData, api.ListMailsResponse>("GET", "/api/base/mailbox", {
        query: { ...filter, cursor: pageParam },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
}

export const mailStateQuery = queryOptions({
  queryKey: [...MAIL_KEY, "state"],
  queryFn: ({ signal }) =>
    call<api.GetMailStateData, api.GetMailStateResponse>("GET", "/api/base/mailbox-state", { signal }),
});

export function mailQuery(mail_id: number) {
  return queryOptions({
    queryKey: [...MAIL_KEY, "one", mail_id],
    queryFn: ({ signal }) =>
      call<api.GetMailData, api.GetMailResponse>("GET", "/api/base/mailbox/{mail_id}", {
        path: { mail_id },
        signal,
      }),
  });
}

/** The HTML of a mail, which the server allows to do nothing. */
export function mailHtmlUrl(id: number): string {
  return `/api/base/mailbox/${id}/html`;
}

export function sendTestMail(to: string) {
  return call<api.SendTestMailData, api.SendTestMailResponse>("POST", "/api/base/mailbox/test", {
    body: { to },
  });
}

export function forgiveAddress(address: string) {
  return call<api.ForgiveMailAddressData, api.ForgiveMailAddressResponse>(
    "POST",
    "/api/base/mailbox/forgive",
    { body: { address } },
  );
}
