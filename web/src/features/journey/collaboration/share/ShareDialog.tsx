import { Button, Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import {
  createShareLink,
  revokeShareLink,
  type ShareLink,
  shareLinksQuery,
} from "../../../../api/collaboration";
import { CopyButton } from "../../../../components/CopyButton";
import { Dialog } from "../../../../components/Dialog";
import { ErrorNote } from "../../../../components/ErrorNote";
import { notify } from "../../../../components/notify";
import { Answered } from "../../../../components/Panel";
import { TableScroll } from "../../../../components/TableScroll";
import { formatAgo, formatCount, formatDay } from "../../../../i18n/formats";
import { t } from "../../../../i18n/t";

const DAY_MS = 86_400_000;
const DAYS = [7, 30, 90, 365];

export function expiryAfter(days: number, now = Date.now()): string {
  return new Date(now + days * DAY_MS).toISOString();
}

export function sharedUrl(path: string): string {
  return `${window.location.origin}${path}`;
}

/** Links on which people without an account read this map. */
export default function ShareDialog({ slug, onClose }: { slug: string; onClose: () => void }) {
  const links = useQuery(shareLinksQuery(slug));
  return (
    <Dialog opened onClose={onClose} size="lg" title={t("share.title", "Share this map")}>
      <div className="stack">
        <p className="muted">
          {t(
            "share.lead",
            "Whoever has the link reads the map without an account, until it expires. Nobody can edit through it.",
          )}
        </p>
        <NewLink slug={slug} />
        <Answered query={links} lines={3}>
          {(list) => (list.length ? <LinkTable slug={slug} links={list} /> : null)}
        </Answered>
      </div>
    </Dialog>
  );
}

function NewLink({ slug }: { slug: string }) {
  const client = useQueryClient();
  const [label, setLabel] = useState("");
  const [days, setDays] = useState(30);
  const [withNumbers, setWithNumbers] = useState(false);
  const making = useMutation({
    mutationFn: () =>
      createShareLink(slug, {
        label: label.trim(),
        expires_at: expiryAfter(days),
        with_numbers: withNumbers,
      }),
    onSuccess: () => void client.invalidateQueries({ queryKey: ["frame", "links", slug] }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    making.mutate();
  };
  if (making.data) return <MadeLink path={making.data.path} onDone={() => making.reset()} />;
  return (
    <form className="stack" onSubmit={submit}>
      <div className="row" style={{ alignItems: "end" }}>
        <TextInput
          label={t("share.label", "For whom (only you see this)")}
          value={label}
          maxLength={200}
          data-autofocus
          onChange={(event) => setLabel(event.currentTarget.value)}
        />
        <NativeSelect
          label={t("share.expires", "Expires after")}
          value={String(days)}
          data={DAYS.map((each) => ({
            value: String(each),
            label: t("share.days", "{n} days", { n: each }),
          }))}
          onChange={(event) => setDays(Number(event.currentTarget.value))}
        />
      </div>
      <Checkbox
        label={t("share.numbers", "With the live numbers of the steps")}
        checked={withNumbers}
        onChange={(event) => setWithNumbers(event.currentTarget.checked)}
      />
      {making.error ? <ErrorNote error={making.error} /> : null}
      <div>
        <Button type="submit" loading={making.isPending}>
          {t("share.make", "Make a link")}
        </Button>
      </div>
    </form>
  );
}

function MadeLink({ path, onDone }: { path: string; onDone: () => void }) {
  const url = sharedUrl(path);
  return (
    <div className="stack">
      <p>
        <strong>{t("share.once", "Copy the link now: it is shown only this once.")}</strong>
      </p>
      <pre className="code">
        <code>{url}</code>
      </pre>
      <div className="row">
        <CopyButton value={url} icon="link" label={t("action.copy-link", "Copy link")} />
        <Button size="xs" variant="default" onClick={onDone}>
          {t("action.done", "Done")}
        </Button>
      </div>
    </div>
  );
}

function LinkTable({ slug, links }: { slug: string; links: ShareLink[] }) {
  const client = useQueryClient();
  const revoking = useMutation({
    mutationFn: (link: ShareLink) => revokeShareLink(link.id),
    onSuccess: (_, link) => {
      void client.invalidateQueries({ queryKey: ["frame", "links", slug] });
      notify({
        message: t("share.revoked-notice", "The link {label} opens nothing any more.", { label: link.label }),
      });
    },
    onError: (error) => notify({ tone: "failed", message: error.message }),
  });
  return (
    <TableScroll>
      <table className="plain" data-dense>
        <thead>
          <tr>
            <th scope="col">{t("share.for", "For")}</th>
            <th scope="col">{t("share.until", "Until")}</th>
            <th scope="col" className="end">
              {t("share.opened", "Opened")}
            </th>
            <th scope="col">
              <span className="visually-hidden">{t("people.actions", "Actions")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {links.map((link) => (
            <tr key={link.id}>
              <th scope="row">
                {link.label || t("share.unnamed", "no name")}
                <div className="muted small">
                  {link.created_by_label}
                  {link.with_numbers ? ` · ${t("share.with-numbers", "with numbers")}` : ""}
                </div>
              </th>
              <td>{formatDay(link.expires_at)}</td>
              <td className="end">
                {formatCount(link.opened_count)}
                {link.last_opened_at ? (
                  <div className="muted small">{formatAgo(link.last_opened_at)}</div>
                ) : null}
              </td>
              <td className="end">
                {link.revoked_at ? (
                  <span className="muted">{t("share.revoked", "revoked")}</span>
                ) : (
                  <Button
                    size="xs"
                    variant="default"
                    aria-label={t("share.revoke-of", "Revoke the link {label}", { label: link.label })}
                    onClick={() => revoking.mutate(link)}
                  >
                    {t("share.revoke", "Revoke")}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}
