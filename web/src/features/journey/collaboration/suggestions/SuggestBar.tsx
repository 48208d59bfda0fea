import { Button } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { Icon } from "../../../../components/Icon";
import { notify } from "../../../../components/notify";
import { t } from "../../../../i18n/t";
import classes from "../Collaboration.module.css";
import { useEditorState, usePort } from "../port";

const SendSuggestion = lazy(() => import("./SendSuggestion"));

/** Stands while somebody suggests: what has gathered so far, and the way to send it. */
export function SuggestBar({ slug }: { slug: string }) {
  const port = usePort();
  const mode = useEditorState((state) => state.mode);
  const count = useEditorState((state) => state.suggested.length);
  const [sending, setSending] = useState(false);
  const leave = () => {
    port.setMode("read");
    if (count)
      notify({
        message: t(
          "suggest.kept",
          "Your {n, plural, one {change} other {# changes}} wait here until you go on.",
          {
            n: count,
          },
        ),
      });
  };
  return (
    <>
      <div role="status" className={`no-print ${classes.said}`}>
        {mode === "suggest" ? (
          <div className={classes.bar}>
            <Icon name="message" />
            <p className={classes.barWords}>
              <strong>{t("suggest.mode", "You are suggesting.")}</strong>{" "}
              {t(
                "suggest.count",
                "{n, plural, =0 {Edit the map: nobody else sees it until you send it.} one {1 change has gathered.} other {# changes have gathered.}}",
                { n: count },
              )}
            </p>
            <Button size="xs" disabled={!count} onClick={() => setSending(true)}>
              {t("suggest.send", "Send suggestion")}
            </Button>
            <Button size="xs" variant="default" onClick={leave}>
              {t("suggest.leave", "Stop for now")}
            </Button>
          </div>
        ) : null}
      </div>
      {sending ? (
        <Suspense fallback={null}>
          <SendSuggestion slug={slug} onClose={() => setSending(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
