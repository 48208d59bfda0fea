import { NumberInput, Radio, TextInput } from "@mantine/core";
import { t } from "../../../../i18n/t";
import classes from "../Invitations.module.css";
import { objection } from "./draft";
import type { PartProps } from "./WhomFields";

/** When it begins, how long its links work, and when who has not answered is reminded. */
export function WhenFields({ draft, error, onChange }: PartProps) {
  return (
    <fieldset className={classes.part}>
      <legend>{t("wave.when", "When")}</legend>
      <Radio.Group
        aria-label={t("wave.when", "When")}
        value={draft.isLater ? "later" : "now"}
        onChange={(when) => onChange({ isLater: when === "later" })}
      >
        <div className={classes.choices}>
          <Radio value="now" label={t("wave.when.now", "Now")} />
          <Radio value="later" label={t("wave.when.later", "At a time")} />
        </div>
      </Radio.Group>
      {draft.isLater ? (
        <TextInput
          type="datetime-local"
          label={t("wave.at", "Begins at (your time)")}
          className={classes.medium}
          value={draft.at}
          error={objection(error, "planned_at")}
          onChange={(event) => onChange({ at: event.currentTarget.value })}
        />
      ) : null}
      <div className={classes.pair}>
        <NumberInput
          label={t("wave.expires", "Links work for (days)")}
          min={1}
          max={365}
          allowDecimal={false}
          value={draft.expiresDays}
          error={objection(error, "expires_days")}
          onChange={(value) => onChange({ expiresDays: typeof value === "number" ? value : "" })}
        />
        <TextInput
          label={t("wave.reminders.after", "Reminders after (days)")}
          placeholder={t("wave.reminders.none", "none; or such as 3, 7")}
          value={draft.reminders}
          error={objection(error, "reminder_days")}
          onChange={(event) => onChange({ reminders: event.currentTarget.value })}
        />
      </div>
    </fieldset>
  );
}
