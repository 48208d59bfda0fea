import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import type { CustomerDetail } from "../../api/contract";
import { customerQuery } from "../../api/customers";
import { Icon } from "../../components/Icon";
import { Page } from "../../components/Page";
import { Answered, Panel } from "../../components/Panel";
import { valueText } from "../../components/story/StoryLines";
import { useRight } from "../../components/use-right";
import { formatInstant } from "../../i18n/formats";
import { t } from "../../i18n/t";
import { Consents } from "./Consents";
import { CustomerStory } from "./CustomerStory";
import classes from "./Customers.module.css";
import { customerName, statusWord } from "./customer-name";
import { EraseCustomer } from "./EraseCustomer";
import { ExportCustomer } from "./ExportCustomer";
import { MergeCustomer } from "./MergeCustomer";
import { PassageList } from "./PassageList";
import { ScoreDots } from "./ScoreDots";
import { SegmentsPanel } from "./SegmentsPanel";

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
          hint={t(
            "customer.story.hint",
            "Everything that this customer did and said, and what was sent to them; newest first.",
          )}
        >
          <CustomerStory customerKey={key} />
        </Panel>
        <Answered query={customer}>{(answer) => <Profile customer={answer} />}</Answered>
      </div>
    </Page>
  );
}

type Deed = "merge" | "erase" | "export" | null;

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
            variant="default"
            leftSection={<Icon name="download" size={16} />}
            onClick={() => setDeed("export")}
          >
            {t("customer.export", "Export data…")}
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
      <ExportCustomer customer={customer} opened={deed === "export"} onClose={close} />
      <EraseCustomer customer={customer} opened={deed === "erase"} onClose={close} />
    </>
  );
}

/** What stands beside the story: where they are, who they are, what they scored and what they allow. */
function Profile({ customer }: { customer: CustomerDetail }) {
  const traits = Object.entries(customer.traits);
  const { key } = customer;
  return (
    <div className="stack">
      <Panel title={t("customer.journeys", "Journeys")}>
        <PassageList customerKey={key} />
      </Panel>
      <SegmentsPanel customerKey={key} />
      <Panel title={t("customer.scores", "Scores over time")}>
        <ScoreDots customerKey={key} />
      </Panel>
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
          <Facts facts={traits.map(([name, value]) => [name, valueText(value)])} />
        </Panel>
      ) : null}
      <Panel title={t("customer.consent", "Consent")}>
        <Consents customerKey={key} />
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
