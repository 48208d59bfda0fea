import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { KeyJourney } from "../../../api/framework";
import { FigureCell, MoneyCell, PainCell } from "../../../components/Figures";
import { Icon } from "../../../components/Icon";
import { ReasonDialog } from "../../../components/ReasonDialog";
import { useRight } from "../../../components/use-right";
import { VoiceFigure } from "../../../components/VoiceFigure";
import { formatCount } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import classes from "./KeyJourneys.module.css";
import { usePinning } from "./use-pinning";

export function KeyJourneyRow({ journey, stage }: { journey: KeyJourney; stage: string | null }) {
  const { slug, name, customers, cases } = journey;
  return (
    <tr>
      <th scope="row">
        <Link to="/frame/journeys/$slug" params={{ slug }}>
          {name}
        </Link>
        {journey.owner ? <div className="muted small">{journey.owner}</div> : null}
      </th>
      <td>{stage ?? "–"}</td>
      <td className={classes.reach}>
        <strong>
          {t("key.customers", "{n, plural, one {1 customer} other {# customers}}", { n: customers })}
        </strong>
        <div className="muted small">
          {t("key.cases", "{n, plural, one {1 case} other {# cases}}", { n: cases })}
        </div>
        <FigureCell figure={journey.reach} unit="share" />
      </td>
      <td>
        <FigureCell figure={journey.completion} unit="share" />
      </td>
      <td>
        <MoneyCell money={journey.money} events={journey.money_events} />
      </td>
      <td>
        <PainCell pain={journey.pain} />
        {journey.pain ? (
          <div className="muted small">
            {t("key.hurt", "{n} hurt", { n: formatCount(journey.pain.customers) })}
          </div>
        ) : null}
      </td>
      <td>
        {journey.voice ? (
          <VoiceFigure voice={journey.voice} />
        ) : (
          <span className="muted">{t("key.unheard", "not heard")}</span>
        )}
      </td>
      <td>
        <Pin journey={journey} />
      </td>
    </tr>
  );
}

function Pin({ journey }: { journey: KeyJourney }) {
  const mayEdit = useRight("frame.edit");
  const [asking, setAsking] = useState(false);
  const { pin, unpin } = usePinning(journey, () => setAsking(false));
  const { name, key_reason: reason } = journey;
  return (
    <div className="stack" style={{ gap: 6 }}>
      {reason ? (
        <div className={classes.pin}>
          <Icon name="star" size={16} />
          <span className={classes.reason}>{reason}</span>
        </div>
      ) : null}
      {mayEdit ? (
        <div className="row">
          <Button size="compact-sm" variant="default" onClick={() => setAsking(true)}>
            {reason ? t("key.change", "Change reason") : t("key.do-pin", "Pin")}
            <span className="visually-hidden"> {name}</span>
          </Button>
          {reason ? (
            <Button size="compact-sm" variant="default" onClick={() => unpin.mutate()}>
              {t("key.unpin", "Unpin")}
              <span className="visually-hidden"> {name}</span>
            </Button>
          ) : null}
        </div>
      ) : null}
      {asking ? (
        <ReasonDialog
          title={t("key.pin-title", "Pin {name} as a key journey", { name })}
          label={t("key.why", "Why is it a key journey?")}
          action={t("key.do-pin", "Pin")}
          first={reason}
          error={pin.error}
          waiting={pin.isPending}
          onGive={(said) => pin.mutate(said)}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </div>
  );
}
