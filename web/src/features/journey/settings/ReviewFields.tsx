import { Button } from "@mantine/core";
import { t } from "../../../i18n/t";
import { FieldGroup, TextField } from "../panel/edit/fields";
import type { SettingsProps } from "./use-change-journey";

/** When the map was looked at last, and how soon again; evidence ages by the same measure. */
export function ReviewFields({ journey, change }: SettingsProps) {
  const last = t("settings.reviewed", "Last reviewed on");
  const every = t("settings.review-every", "Review every … days");
  const today = new Date().toISOString().slice(0, 10);
  return (
    <FieldGroup name="journey-review" title={t("settings.review", "Review")}>
      <TextField
        label={last}
        type="date"
        text={journey.reviewed_at ?? ""}
        onText={(day) => change(last, "reviewed_at", day || null)}
      />
      <div>
        <Button
          size="compact-xs"
          variant="default"
          disabled={journey.reviewed_at === today}
          onClick={() => change(last, "reviewed_at", today)}
        >
          {t("settings.reviewed-today", "Reviewed today")}
        </Button>
      </div>
      <TextField
        label={every}
        type="number"
        text={journey.review_every_days === null ? "" : String(journey.review_every_days)}
        onText={(text) => {
          const days = Math.round(Number(text));
          change(every, "review_every_days", text.trim() && days >= 1 ? days : null);
        }}
      />
    </FieldGroup>
  );
}
