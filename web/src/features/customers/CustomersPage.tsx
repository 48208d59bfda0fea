import { Button, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import type { CustomerRow } from "../../api/contract";
import { fetchCustomers } from "../../api/customers";
import { EmptyState } from "../../components/EmptyState";
import { ErrorNote } from "../../components/ErrorNote";
import { Icon } from "../../components/Icon";
import { LinkButton } from "../../components/LinkButton";
import { Page } from "../../components/Page";
import { SkeletonLines } from "../../components/SkeletonLines";
import { TableScroll } from "../../components/TableScroll";
import { formatInstant } from "../../i18n/formats";
import { t } from "../../i18n/t";
import { customerName, identifierLine, statusWord } from "./customer-name";

const route = getRouteApi("/customers");
const TYPING_PAUSE_MS = 250;

export default function CustomersPage() {
  const { search = "" } = route.useSearch();
  const navigate = route.useNavigate();
  const [text, setText] = useState(search);
  const find = useDebouncedCallback(
    (value: string) => void navigate({ search: { search: value || undefined }, replace: true }),
    TYPING_PAUSE_MS,
  );
  return (
    <Page
      title={t("nav.customers", "Customers")}
      description={t("customers.lead", "Customers and prospects, found by name or by any identifier.")}
    >
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
        style={{ maxInlineSize: 440 }}
      />
      <CustomerList search={search} />
    </Page>
  );
}

function CustomerList({ search }: { search: string }) {
  const list = useInfiniteQuery({
    queryKey: ["customers", "list", search],
    queryFn: ({ pageParam, signal }) => fetchCustomers(search, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
  });
  if (list.error && !list.data) return <ErrorNote error={list.error} onRetry={() => void list.refetch()} />;
  if (!list.data) return <SkeletonLines lines={8} />;
  const customers = list.data.pages.flatMap((page) => page.items);
  if (!customers.length) return <NoCustomers search={search} />;
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

function NoCustomers({ search }: { search: string }) {
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
