import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import type { CustomerDetail } from "../../api/contract";
import { customerExportUrl, customerQuery } from "../../api/customers";
import { Icon } from "../../components/Icon";
import { Page } from "../../components/Page";
import { Answered, Panel } from "../../components/Panel";
import { formatDay, formatInstant } from "../../i18n/formats";
import { t } from "../../i18n/t";
import { CustomerStory } from "./CustomerStory";
import classes from "./Customers.module.css";
import { customerName } from "./customer-name";
import { EraseCustomer } from "./EraseCustomer";

const route = getRouteApi("/customers/$key");

export default function CustomerPage() {
  const { key: text } = route.useParams();
  const key = Number(text);
  const customer = useQuery(customerQuery(key));
  return (
    <Page
      title={
        customer.data ? customerName(customer.data) : t("customers.unnamed", "Customer {key}", { key: text })
      }
      description={customer.data ? customer.data.status : null}
      above={
        <nav aria-label={t("breadcrumb", "Breadcrumb")} className="small" style={{ marginBlockEnd: -12 }}>
          <Link to="/customers">{t("nav.customers", "Customers")}</Link>
        </nav>
      }
      actions={customer.data ? <CustomerActions customer={customer.data} /> : null}
    >
      <div className={classes.columns}>
        <Panel
          title={t("customer.story", "Story")}
          hint={t("customer.story.hint", "Everything that this customer did and said, newest first.")}
        >
          <CustomerStory customerKey={key} />
        </Panel>
        <Answered query={customer}>{(answer) => <Profile customer={answer} />}</Answered>
      </div>
    </Page>
  );
}

function CustomerActions({ customer }: { customer: CustomerDetail }) {
  const [erasing, setErasing] = useState(false);
  return (
    <>
      <Button
        component="a"
        variant="default"
        href={customerExportUrl(customer.key)}
        download
        leftSection={<Icon name="download" size={16} />}
      >
        {t("customer.export", "Export data")}
      </Button>
      <Button
        variant="default"
        leftSection={<Icon name="trash" size={16} />}
        onClick={() => setErasing(true)}
      >
        {t("customer.erase", "Erase…")}
      </Button>
      <EraseCustomer customer={customer} opened={erasing} onClose={() => setErasing(false)} />
    </>
  );
}

function Profile({ customer }: { customer: CustomerDetail }) {
  return (
    <div className="stack">
      <Panel title={t("customer.profile", "Profile")}>
        <dl className={classes.facts}>
          {profileFacts(customer).map(([name, value]) => (
            <div key={`${name} ${value}`}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </Panel>
      <Panel title={t("customer.consent", "Consent")}>
        <Consents customer={customer} />
      </Panel>
    </div>
  );
}

function profileFacts(customer: CustomerDetail): [string, string][] {
  const seen: [string, string | null][] = [
    [t("customer.first", "First seen"), customer.first_seen_at],
    [t("customer.last", "Last seen"), customer.last_seen_at],
  ];
  const times = seen.flatMap(([name, at]): [string, string][] => (at ? [[name, formatInstant(at)]] : []));
  const identifiers = customer.identifiers.map(({ kind, value }): [string, string] => [kind, value]);
  const traits = Object.entries(customer.traits).map(([name, value]): [string, string] => [
    name,
    typeof value === "string" ? value : JSON.stringify(value),
  ]);
  return [...times, ...identifiers, ...traits];
}

function Consents({ customer }: { customer: CustomerDetail }) {
  if (!customer.consents.length)
    return <p className="muted">{t("customer.consent.none", "No decision is recorded.")}</p>;
  return (
    <ul className={classes.consents}>
      {customer.consents.map((consent) => (
        <li key={consent.purpose}>
          <Icon name={consent.granted ? "check" : "x"} size={16} />
          {consent.purpose}:{" "}
          {consent.granted ? t("consent.granted", "granted") : t("consent.withdrawn", "withdrawn")}{" "}
          <span className="muted">{formatDay(consent.at)}</span>
        </li>
      ))}
    </ul>
  );
}
