import type { EndpointMessage } from "../../../../api/text";
import { t } from "../../../../i18n/t";
import classes from "./Model.module.css";

type WhatIsSentProps = { messages: EndpointMessage[]; comment?: string; open?: boolean };

/** The very words that go to the language model, beside the comment as it stands. */
export function WhatIsSent({ messages, comment, open = false }: WhatIsSentProps) {
  return (
    <details open={open}>
      <summary>{t("model.sent.words", "What is sent, word by word")}</summary>
      <div className="stack" style={{ marginBlockStart: 8 }}>
        {comment ? (
          <div>
            <p className="muted small">{t("model.sent.comment", "The comment as it stands here")}</p>
            <p className={classes.sent}>{comment}</p>
          </div>
        ) : null}
        {messages.map(({ role, content }) => (
          <div key={role}>
            <p className="muted small">{roleWord(role)}</p>
            <p className={classes.sent}>{content}</p>
          </div>
        ))}
      </div>
    </details>
  );
}

function roleWord(role: string): string {
  return role === "system"
    ? t("model.sent.task", "The task that is sent")
    : t("model.sent.data", "The data that is sent");
}
