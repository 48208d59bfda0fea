import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import type { CustomerDetail } from "../../api/contract";
import { customerExportUrl, customerQuery } from "../../api/customers";
import { Icon } from "../../components/Icon";
import { Page } from "../../components/Page";
import { Answered, Panel } from "../../components/Panel";
import { useRight } from "../../components/use-right";
import { formatInstant } from "../../i18n/formats";
import { t } from "../../i18n/t";
import { Consents } from "./Consents";
import { CustomerStory } from "./CustomerStory";
import classes from "./Customers.module.css";
import { customerName, statusWord, traitText } from "./customer-name";
import { EraseCustomer } from "./EraseCustomer";
import { MergeCustomer } from "./MergeCustomer";

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
      description={customer.data ? statusWord(customer.data.status) : null}
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

type Deed = "merge" | "erase" | null;

function CustomerActions({ customer }: { customer: CustomerDetail }) {
  const [deed, setDeed] = useState<Deed>(null);
  const mayMerge = useRight("customers.edit");
  const mayErase = useRight("customers.erase");
  const close = () => setDeed(null);
  return (
    <>
      {mayMerge ? (
        <Button
          variant="default"
          leftSection={<Icon name="users" size={16} />}
          onClick={() => setDeed("merge")}
        >
          {t("customer.merge", "Merge…")}
        </Button>
      ) : null}
      {mayErase ? (
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
            onClick={() => setDeed("erase")}
          >
            {t("customer.erase", "Erase…")}
          </Button>
        </>
      ) : null}
      <MergeCustomer customer={customer} opened={deed === "merge"} onClose={close} />
      <EraseCustomer customer={customer} opened={deed === "erase"} onClose={close} />
    </>
  );
}

function Profile({ customer }: { customer: CustomerDetail }) {
  const traits = Object.entries(customer.traits);
  return (
    <div className="stack">
      <Panel title={t("customer.profile", "Profile")}>
        <Facts facts={profileFacts(customer)} />
        {customer.merged_keys.length ? (
          <p className="muted small">
            {t(
              "customer.merged",
              "{n, plural, one {1 other profile was} other {# other profiles were}} merged into this one.",
              {
                n: customer.merged_keys.length,
              },
            )}
          </p>
        ) : null}
      </Panel>
      {traits.length ? (
        <Panel title={t("customer.traits", "Traits")}>
          <Facts facts={traits.map(([name, value]) => [name, traitText(value)])} />
        </Panel>
      ) : null}
      <Panel title={t("customer.consent", "Consent")}>
        <Consents customerKey={customer.key} />
      </Panel>
    </div>
  );
}

function Facts({ facts }: { facts: [string, string][] }) {
  return (
    <dl className={classes.facts}>
      {facts.map(([name, value]) => (
        <div key={`${name} ${value}`}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function profileFacts(customer: CustomerDetail): [string, string][] {
  const seen: [string, string | null][] = [
    [t("customer.first", "First seen"), customer.first_seen_at],
    [t("customer.last", "Last seen"), customer.last_seen_at],
  ];
  const times = seen.flatMap(([name, at]): [string, string][] => (at ? [[name, formatInstant(at)]] : []));
  const identifiers = customer.identifiers.map(({ kind, value }): [string, string] => [kind, value]);
  return [...identifiers, ...times];
}
