import { Button } from "@mantine/core";
import type { ApiKey } from "../../api/contract";
import { formatAgo, formatDay } from "../../i18n/formats";
import { t } from "../../i18n/t";
import { TableScroll } from "../TableScroll";

/** Keys of one kind; a revoked one stays listed so that its past use can be explained. */
export function KeyTable({ keys, onRevoke }: { keys: ApiKey[]; onRevoke: (key: ApiKey) => void }) {
  return (
    <TableScroll>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{t("keys.name", "Name")}</th>
            <th scope="col">{t("keys.starts", "Starts with")}</th>
            <th scope="col">{t("keys.for", "For")}</th>
            <th scope="col">{t("keys.created", "Created")}</th>
            <th scope="col">{t("keys.used", "Last used")}</th>
            <th scope="col">
              <span className="visually-hidden">{t("people.actions", "Actions")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => (
            <KeyRow key={key.id} apiKey={key} onRevoke={onRevoke} />
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

function KeyRow({ apiKey, onRevoke }: { apiKey: ApiKey; onRevoke: (key: ApiKey) => void }) {
  return (
    <tr>
      <th scope="row">{apiKey.name}</th>
      <td>
        <code>{apiKey.prefix}…</code>
      </td>
      <td>{apiKey.kind === "capture" ? apiKey.source : apiKey.rights.join(", ")}</td>
      <td>
        {formatDay(apiKey.created_at)}
        {apiKey.created_by ? <div className="muted small">{apiKey.created_by}</div> : null}
      </td>
      <td>{apiKey.last_used_at ? formatAgo(apiKey.last_used_at) : t("people.never", "never")}</td>
      <td className="end">
        {apiKey.revoked_at ? (
          <span className="muted">
            {t("keys.revoked", "revoked {day}", { day: formatDay(apiKey.revoked_at) })}
          </span>
        ) : (
          <Button
            size="xs"
            variant="default"
            aria-label={t("keys.revoke-of", "Revoke {name}", { name: apiKey.name })}
            onClick={() => onRevoke(apiKey)}
          >
            {t("keys.revoke", "Revoke…")}
          </Button>
        )}
      </td>
    </tr>
  );
}
