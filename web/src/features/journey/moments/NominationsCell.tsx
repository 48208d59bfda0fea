import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type MomentOfTruth, nominateMoment, withdrawNomination } from "../../../api/framework";
import { notify } from "../../../components/notify";
import { ReasonDialog } from "../../../components/ReasonDialog";
import { useRight } from "../../../components/use-right";
import { formatDay } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import { useJourneyView } from "../search";
import classes from "./Moments.module.css";

/** Who nominated the step and why; everybody has one voice per step. */
export function NominationsCell({ moment }: { moment: MomentOfTruth }) {
  const mayNominate = useRight("frame.comment");
  const [asking, setAsking] = useState(false);
  const { nominate, withdraw, mine } = useNominating(moment, () => setAsking(false));
  const { name, nominations } = moment;
  return (
    <div className="stack" style={{ gap: 6 }}>
      <ul className={classes.quotes}>
        {nominations.map((one) => (
          <li key={`${one.actor_label} ${one.at}`} className={classes.words}>
            {one.reason}
            <div className="muted small">
              {one.actor_label} · {formatDay(one.at)}
            </div>
          </li>
        ))}
      </ul>
      {mayNominate ? (
        <div className="row">
          <Button size="compact-sm" variant="default" onClick={() => setAsking(true)}>
            {mine ? t("key.change", "Change reason") : t("moments.nominate", "Nominate")}
            <span className="visually-hidden"> {name}</span>
          </Button>
          {mine ? (
            <Button size="compact-sm" variant="default" onClick={() => withdraw.mutate()}>
              {t("moments.withdraw", "Withdraw")}
              <span className="visually-hidden"> {name}</span>
            </Button>
          ) : null}
        </div>
      ) : null}
      {asking ? (
        <ReasonDialog
          title={t("moments.nominate-title", "Nominate {name}", { name })}
          label={t("moments.why", "Why does this step decide how customers see you?")}
          action={t("moments.nominate", "Nominate")}
          first={mine?.reason}
          error={nominate.error}
          waiting={nominate.isPending}
          onGive={(reason) => nominate.mutate(reason)}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </div>
  );
}

function useNominating({ slug: step, name, nominations }: MomentOfTruth, onDone: () => void) {
  const client = useQueryClient();
  const { slug } = useJourneyView();
  const mine = nominations.find(({ is_mine }) => is_mine);
  const refresh = () => void client.invalidateQueries({ queryKey: ["measure", "moments", slug] });
  const nominate = useMutation({
    mutationFn: (reason: string) => nominateMoment({ slug, step }, reason),
    onSuccess: onDone,
    onSettled: refresh,
  });
  const withdraw = useMutation({
    mutationFn: () => withdrawNomination({ slug, step }),
    onSettled: refresh,
    onSuccess: () =>
      notify({
        message: t("moments.withdrawn", "Your nomination of {name} is withdrawn.", { name }),
        undo: mine ? () => nominate.mutate(mine.reason) : undefined,
      }),
  });
  return { nominate, withdraw, mine };
}
