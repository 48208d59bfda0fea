import { Button } from "@mantine/core";
import { ApiError } from "../api/errors";
import { t } from "../i18n/t";
import classes from "./ErrorNote.module.css";
import { Icon } from "./Icon";

/** What happened, what is safe, the next step, and a reference to quote. */
export function ErrorNote({
  error,
  onRetry,
  compact = false,
}: {
  error: Error;
  onRetry?: () => void;
  compact?: boolean;
}) {
  const api = error instanceof ApiError ? error : null;
  return (
    <div className={classes.note} role="alert" data-compact={compact || undefined}>
      <Icon name="alert-triangle" size={20} />
      <div className={classes.words}>
        <strong>{api?.title ?? t("error.part", "This part could not be shown")}</strong>
        <p>{error.message}</p>
        {compact ? <p>{t("error.old", "What you see is the last answer; it may be out of date.")}</p> : null}
        {api?.reference ? (
          <p className="small muted">
            {t("error.reference", "Reference: {reference}", { reference: api.reference })}
          </p>
        ) : null}
      </div>
      {onRetry ? (
        <Button variant="default" size="xs" onClick={onRetry}>
          {t("action.retry", "Try again")}
        </Button>
      ) : null}
    </div>
  );
}
