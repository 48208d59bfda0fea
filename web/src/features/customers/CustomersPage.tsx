import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import type { CustomerRow } from "../../api/contract";
import { type CustomerFilter, fetchCustomers } from "../../api/customers";
import { segmentNamesQuery } from "../../api/segment-names";
import { EmptyState } from "../../components/EmptyState";
import { ErrorNote } from "../../components/ErrorNote";
import { Icon } from "../../components/Icon";
import { LinkButton } from "../../components/LinkButton";
import { Page } from "../../components/Page";
import { SkeletonLines } from "../../components/SkeletonLines";
import { TableScroll } from "../../components/TableScroll";
import { useRight } from "../../components/use-right";
import { formatInstant } from "../../i18n/formats";
import { t } from "../../i18n/t";
import { customerName, identifierLine, statusWord } from "./customer-name";

const route = getRouteApi("/customers");
const TYPING_PAUSE_MS = 250;

export default function CustomersPage() {
  const asked = route.useSearch();
  const navigate = route.useNavigate();
  const [text, setText] = useState(asked.search ?? "");
  const change = (next: CustomerFilter) =>
    void navigate({ search: (now) => ({ ...now, ...next }), replace: true });
  const find = useDebouncedCallback(
    (value: string) => change({ search: value || undefined }),
    TYPING_PAUSE_MS,
  );
  return (
    <Page
      title={t("nav.customers", "Customers")}
      description={t("customers.lead", "Customers and prospects, found by name or by any identifier.")}
    >
      <div className="row" style={{ alignItems: "end" }}>
        <TextInput
          type="search"
          label={t("customers.search", "Find a customer")}
          placeholder={t("customers.search.hint", "Name, e-mail, customer number, case…")}
          leftSection={<Icon name="search" size={16} />}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            find(event.currentTarget.value);
          }}
          style={{ flex: "1 1 280px", maxInlineSize: 440 }}
        />
        <Narrowed asked={asked} onChange={change} />
      </div>
      <CustomerList asked={asked} />
    </Page>
  );
}

type NarrowedProps = { asked: CustomerFilter; onChange: (next: CustomerFilter) => void };

/** Customers or prospects, and those of one segment. */
function Narrowed({ asked, onChange }: NarrowedProps) {
  const segments = useQuery({ ...segmentNamesQuery, enabled: useRight("understand.view") }).data ?? [];
  return (
    <>
      <NativeSelect
        label={t("customers.status", "Status")}
        value={asked.status ?? ""}
        data={[
          { value: "", label: t("customers.everybody", "Everybody") },
          { value: "customer", label: statusWord("customer") },
          { value: "prospect", label: statusWord("prospect") },
        ]}
        onChange={(event) =>
          onChange({ status: (event.currentTarget.value || undefined) as CustomerFilter["status"] })
        }
      />
      {segments.length || asked.segment ? (
        <NativeSelect
          label={t("customers.segment", "Segment")}
          value={asked.segment ?? ""}
          data={[
            { value: "", label: t("customers.any-segment", "Any or none") },
            ...segments.map(({ slug, name }) => ({ value: slug, label: name })),
          ]}
          onChange={(event) => onChange({ segment: event.currentTarget.value || undefined })}
        />
      ) : null}
    </>
  );
}

function CustomerList({ asked }: { asked: CustomerFilter }) {
  const list = useInfiniteQuery({
    queryKey: ["customers", "list", asked],
    queryFn: ({ pageParam, signal }) => fetchCustomers(asked, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
  });
  if (list.error && !list.data) return <ErrorNote error={list.error} onRetry={() => void list.refetch()} />;
  if (!list.data) return <SkeletonLines lines={8} />;
  const customers = list.data.pages.flatMap((page) => page.items);
  if (!customers.length) return <NoCustomers asked={asked} />;
  return (
    <>
      <CustomerTable customers={customers} />
      {list.hasNextPage ? (
        <Button
          variant="default"
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
          style={{ alignSelf: "start" }}
        >
          {t("action.more", "Show more")}
        </Button>
      ) : null}
    </>
  );
}

function NoCustomers({ asked: { search, status, segment } }: { asked: CustomerFilter }) {
  if (!search && (status || segment))
    return (
      <EmptyState icon="filter" title={t("customers.none-such", "Nobody fits this choice")}>
        {t("customers.none-such.hint", "Choose another status or segment.")}
      </EmptyState>
    );
  if (search) {
    return (
      <EmptyState
        icon="search"
        title={t("customers.none-found", "No customer matches “{search}”", { search })}
      >
        {t(
          "customers.none-found.hint",
          "Identifiers are matched from their beginning: try fewer characters.",
        )}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon="users"
      title={t("customers.none", "There are no customers yet")}
      action={<LinkButton to="/listen/imports">{t("home.import", "Import data")}</LinkButton>}
    >
      {t("customers.none.hint", "They appear with the first events or feedback that name them.")}
    </EmptyState>
  );
}

function CustomerTable({ customers }: { customers: CustomerRow[] }) {
  return (
    <TableScroll>
      <table className="plain" data-dense>
        <caption className="visually-hidden">{t("nav.customers", "Customers")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("customers.customer", "Customer")}</th>
            <th scope="col">{t("customers.status", "Status")}</th>
            <th scope="col">{t("customers.identifiers", "Identifiers")}</th>
            <th scope="col">{t("customers.last", "Last seen")}</th>
          </tr>
        </thead>
        <tbody>
          {customers.map((customer) => (
            <tr key={customer.key}>
              <th scope="row">
                <Link to="/customers/$key" params={{ key: String(customer.key) }}>
                  {customerName(customer)}
                </Link>
              </th>
              <td>{statusWord(customer.status)}</td>
              <td className="muted">{identifierLine(customer) || "–"}</td>
              <td>{customer.last_seen_at ? formatInstant(customer.last_seen_at) : "–"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}
