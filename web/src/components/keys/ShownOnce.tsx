import { t } from "../../i18n/t";
import { CopyButton } from "../CopyButton";

/** A secret at the only moment when it can be read. */
export function ShownOnce({ secret }: { secret: string }) {
  return (
    <div className="stack">
      <p>
        <strong>{t("keys.once", "This key is shown only now. Keep it in a safe place.")}</strong>
      </p>
      <pre className="code">
        <code>{secret}</code>
      </pre>
      <div>
        <CopyButton value={secret} label={t("keys.copy", "Copy key")} />
      </div>
    </div>
  );
}
