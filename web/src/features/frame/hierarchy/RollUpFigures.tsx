import { Button } from "@mantine/core";
import { useState } from "react";
import type { RollUp } from "../../../api/framework";
import { Dialog } from "../../../components/Dialog";
import { FigureCell, MoneyCell, PainCell } from "../../../components/Figures";
import { TableScroll } from "../../../components/TableScroll";
import { formatCount } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import classes from "./Hierarchy.module.css";

/** A journey and all below it as one: nobody and no event counts twice. */
export function RollUpFigures({ rollUp }: { rollUp: RollUp }) {
  const [open, setOpen] = useState(false);
  return (
    <div>
      <p className="small">
        <strong>
          {t("rollup.with", "With {n, plural, one {1 journey} other {# journeys}} below it", {
            n: rollUp.parts.length - 1,
          })}
        </strong>
      </p>
      <dl className={classes.rollUp}>
        <dt>{t("rollup.customers", "Customers")}</dt>
        <dd>
          <strong>{formatCount(rollUp.customers)}</strong>{" "}
          <span className="muted small">
            {t("rollup.twice-note", "{n} in several of them, counted once", {
              n: formatCount(rollUp.counted_twice),
            })}
          </span>
        </dd>
        <dt>{t("rollup.all", "Completed all of theirs")}</dt>
        <dd>
          <FigureCell figure={rollUp.finished_all} unit="share" />
        </dd>
        <dt>{t("key.pain", "Pain")}</dt>
        <dd>
          <PainCell pain={rollUp.pain} />
        </dd>
        <dt>{t("key.money", "Money")}</dt>
        <dd>
          <MoneyCell money={rollUp.money} events={rollUp.money_events} />
        </dd>
      </dl>
      <Button size="compact-sm" variant="subtle" onClick={() => setOpen(true)}>
        {t("rollup.parts", "Each by itself")}
        <span className="visually-hidden"> {rollUp.name}</span>
      </Button>
      <Dialog
        opened={open}
        size="xl"
        onClose={() => setOpen(false)}
        title={t("rollup.title", "{name} and the journeys below it", { name: rollUp.name })}
      >
        <Parts rollUp={rollUp} />
      </Dialog>
    </div>
  );
}

function Parts({ rollUp }: { rollUp: RollUp }) {
  return (
    <TableScroll>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{t("frame.journey", "Journey")}</th>
            <th scope="col" className="end">
              {t("rollup.customers", "Customers")}
            </th>
            <th scope="col">{t("rollup.finished", "Completed a case")}</th>
            <th scope="col">{t("key.pain", "Pain")}</th>
            <th scope="col">{t("key.money", "Money")}</th>
          </tr>
        </thead>
        <tbody>
          {rollUp.parts.map((part) => (
            <tr key={part.slug}>
              <th scope="row">{part.name}</th>
              <td className="end">{formatCount(part.customers)}</td>
              <td>
                <FigureCell figure={part.finished} unit="share" />
              </td>
              <td>
                <PainCell pain={part.pain} />
              </td>
              <td>
                <MoneyCell money={part.money} events={part.money_events} />
              </td>
            </tr>
          ))}
          <tr>
            <th scope="row">
              {t("rollup.together", "Together")}
              <div className="muted small">
                {t("rollup.once", "{n} events bound by several journeys count once", {
                  n: formatCount(rollUp.money_events_counted_twice),
                })}
              </div>
            </th>
            <td className="end">
              <strong>{formatCount(rollUp.customers)}</strong>
            </td>
            <td>
              <FigureCell figure={rollUp.finished_any} unit="share" />
              <div className="muted small">{t("rollup.any", "Completed at least one")}</div>
            </td>
            <td>
              <PainCell pain={rollUp.pain} />
            </td>
            <td>
              <MoneyCell money={rollUp.money} events={rollUp.money_events} />
            </td>
          </tr>
        </tbody>
      </table>
    </TableScroll>
  );
}
