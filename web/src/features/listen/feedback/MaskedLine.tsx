import { useMutation, useQueryClient } from "@tanstack/react-query";
import { unmaskVoice, type Voice } from "../../../api/voice";
import { notify } from "../../../components/notify";
import { useRight } from "../../../components/use-right";
import { formatInstant } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import classes from "./Dialogs.module.css";
import { renewVoice } from "./renewing";

type MaskedLineProps = { voice: Voice; masked: NonNullable<Voice["masked"]> };

/** Who masked what and when; while the original is kept, whoever may can bring it back. */
export function MaskedLine({ voice, masked }: MaskedLineProps) {
  const client = useQueryClient();
  const mayUnmask = useRight("listen.unmask");
  const unmasking = useMutation({
    mutationFn: () => unmaskVoice(voice.id),
    onSuccess: () => {
      void renewVoice(client, voice.id);
      notify({ message: t("feedback.unmasked", "The original words are back.") });
    },
    onError: (error) => notify({ tone: "failed", message: error.message }),
  });
  const until = masked.may_come_back_until;
  return (
    <p className="muted small">
      {t("feedback.masked", "Personal data masked {at} by {who}.", {
        at: formatInstant(masked.masked_at),
        who: masked.masked_by,
      })}{" "}
      {until && mayUnmask ? (
        <button
          type="button"
          className={classes.plainButton}
          disabled={unmasking.isPending}
          onClick={() => unmasking.mutate()}
        >
          {t("feedback.unmask", "Bring the original back (kept until {until})", {
            until: formatInstant(until),
          })}
        </button>
      ) : null}
    </p>
  );
}
