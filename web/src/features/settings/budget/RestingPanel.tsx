import { Button, NativeSelect } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { type Resting, type RestingFilter, restingQuery } from "../../../api/contact-budget";
import { EmptyState } from "../../../components/EmptyState";
import { ErrorNote } from "../../../components/ErrorNote";
import { Panel } from "../../../components/Panel";
import { SkeletonLines } from "../../../components/SkeletonLines";
import { TableScroll } from "../../../components/TableScroll";
import { formatAgo, formatDay } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import classes from "./Budget.module.css";
import { limitSentence, purposeName } from "./limits";

/** Who may not be contacted now, by which rule and until when. */
export function RestingPanel() {
  const [filter, setFilter] = useState<RestingFilter>({ purpose: "survey", reason: "" });
  const list = useInfiniteQuery(restingQuery(filter));
  const items = list.data?.pages.flatMap((page) => page.items);
  return (
    <Panel title={t("resting.title", "Who rests")}>
      <div className={classes.filters}>
        <NativeSelect
          label={t("resting.purpose", "From")}
          value={filter.purpose}
          data={(["survey", "marketing", "service"] as const).map((value) => ({
            value,
            label: purposeName(value),
          }))}
          onChange={(event) =>
            setFilter({ ...filter, purpose: event.currentTarget.value as RestingFilter["purpose"] })
          }
        />
        <NativeSelect
          label={t("resting.reason", "Because of")}
          value={filter.reason}
          data={[
            { value: "", label: t("resting.any", "anything") },
            { value: "budget", label: t("resting.budget", "the rules") },
            { value: "consent", label: t("resting.consent", "their consent") },
          ]}
          onChange={(event) =>
            setFilter({ ...filter, reason: event.currentTarget.value as RestingFilter["reason"] })
          }
        />
      </div>
      {list.error ? <ErrorNote error={list.error} onRetry={() => void list.refetch()} /> : null}
      {items?.length ? <RestingTable items={items} /> : null}
      {items?.length === 0 ? (
        <EmptyState icon="check" title={t("resting.nobody", "Nobody rests")}>
          {t("resting.nobody.text", "Everybody may be contacted for this now.")}
        </EmptyState>
      ) : null}
      {items || list.error ? null : <SkeletonLines lines={5} />}
      {list.hasNextPage ? (
        <div>
          <Button
            variant="default"
            loading={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            {t("action.more", "Show more")}
          </Button>
        </div>
      ) : null}
    </Panel>
  );
}

function RestingTable({ items }: { items: Resting[] }) {
  return (
    <TableScroll>
      <table className="plain" data-dense>
        <thead>
          <tr>
            <th scope="col">{t("resting.customer", "Customer")}</th>
            <th scope="col">{t("resting.why", "Why")}</th>
            <th scope="col">{t("resting.until", "Until")}</th>
            <th scope="col">{t("resting.last", "Last contact")}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((one) => (
            <tr key={one.key}>
              <th scope="row">
                <Link to="/customers/$key" params={{ key: String(one.key) }}>
                  {one.name || t("customers.nameless", "Customer {key}", { key: one.key })}
                </Link>
              </th>
              <td>{whyResting(one)}</td>
              <td>{one.until && !one.until.startsWith("9999") ? formatDay(one.until) : "–"}</td>
              <td>{one.last_at ? `${formatAgo(one.last_at)} (${purposeName(one.last_for)})` : "–"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

function whyResting({ reason, limit }: Resting): string {
  if (reason === "consent-withdrawn") return t("held.consent-withdrawn", "said no");
  if (reason === "consent-missing") return t("held.consent-missing", "has not agreed");
  return limit
    ? limitSentence({ ...limit, purpose: limit.purpose ?? "" })
    : t("held.budget", "contacted lately");
}
