import { SegmentedControl, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import type { WaveSuggestion } from "../../../../api/waves";
import { t } from "../../../../i18n/t";
import classes from "../Invitations.module.css";
import { objection } from "./draft";
import type { PartProps } from "./WhomFields";

/** The words of the mail in each language of the survey; the first question comes by itself. */
export function MailFields({ draft, start, error, onChange }: PartProps & { start: WaveSuggestion }) {
  const { languages } = start;
  const [language, setLanguage] = useState(languages[0] ?? "en");
  const write = (part: "subject" | "message", text: string) =>
    onChange({ [part]: { ...draft[part], [language]: text } });
  return (
    <fieldset className={classes.part}>
      <legend>{t("wave.mail", "The mail")}</legend>
      {languages.length > 1 ? (
        <SegmentedControl
          className={classes.fit}
          size="xs"
          aria-label={t("wave.language", "Language")}
          value={language}
          onChange={setLanguage}
          data={languages}
        />
      ) : null}
      <TextInput
        label={t("wave.subject", "Subject")}
        value={draft.subject[language] ?? ""}
        maxLength={300}
        error={objection(error, "subject")}
        onChange={(event) => write("subject", event.currentTarget.value)}
      />
      <Textarea
        label={t("wave.message", "Words before the first question")}
        description={t(
          "wave.message.hint",
          "{example} stands for the customer’s name; what follows the bar is said where none is known.",
          { example: "{{name|there}}" },
        )}
        rows={5}
        value={draft.message[language] ?? ""}
        maxLength={5000}
        error={objection(error, "message")}
        onChange={(event) => write("message", event.currentTarget.value)}
      />
      <div className={classes.pair}>
        <TextInput
          label={t("wave.from", "From (name)")}
          placeholder={start.from_address}
          value={draft.fromName}
          maxLength={200}
          onChange={(event) => onChange({ fromName: event.currentTarget.value })}
        />
        <TextInput
          type="email"
          label={t("wave.reply-to", "Answers go to")}
          value={draft.replyTo}
          maxLength={320}
          error={objection(error, "reply_to")}
          onChange={(event) => onChange({ replyTo: event.currentTarget.value })}
        />
      </div>
    </fieldset>
  );
}
