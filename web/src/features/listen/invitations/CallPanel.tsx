import { CopyButton } from "../../../components/CopyButton";
import { t } from "../../../i18n/t";
import classes from "./Invitations.module.css";

/** How a program of one's own invites: one call, one occasion, each customer once. */
export function CallPanel({ slug }: { slug: string }) {
  const code = `curl -X POST ${window.location.origin}/api/listen/invitations/send \\
  -H "Authorization: Bearer YOUR_API_KEY" -H "Content-Type: application/json" \\
  -d '{"survey": "${slug}", "key": "order-4711", "customers": ["ann@example.org"]}'`;
  return (
    <details className={classes.call}>
      <summary>{t("waves.call", "Invite from your own programs")}</summary>
      <div className="stack">
        <p className="muted">
          {t(
            "waves.call.text",
            "The key names the occasion, such as an order: the same key asks the same customer once, however often you call. The contact budget holds here too, and the answer says who was held back and why.",
          )}
        </p>
        <pre className="code">{code}</pre>
        <div>
          <CopyButton value={code} label={t("waves.call.copy", "Copy the call")} />
        </div>
      </div>
    </details>
  );
}
