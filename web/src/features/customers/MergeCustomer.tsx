import { Button, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { CustomerDetail, CustomerRow } from "../../api/contract";
import { fetchCustomers, mergeCustomers, mergePreviewQuery } from "../../api/customers";
import { Dialog } from "../../components/Dialog";
import { ErrorNote } from "../../components/ErrorNote";
import { Icon } from "../../components/Icon";
import { notify } from "../../components/notify";
import { Answered } from "../../components/Panel";
import { t } from "../../i18n/t";
import classes from "./Customers.module.css";
import { customerName, identifierLine } from "./customer-name";
import { MergePreviewView } from "./MergePreviewView";

const TYPING_PAUSE_MS = 250;
const MOST_SHOWN = 8;

type MergeCustomerProps = { customer: CustomerDetail; opened: boolean; onClose: () => void };

/** Finds the other profile of the same person, shows what both become, and merges after a second look. */
export function MergeCustomer({ customer, opened, onClose }: MergeCustomerProps) {
  const [other, setOther] = useState<CustomerRow | null>(null);
  const close = () => {
    setOther(null);
    onClose();
  };
  return (
    <Dialog
      opened={opened}
      size="min(760px, 100vw)"
      title={t("merge.title", "Merge another profile into {name}", { name: customerName(customer) })}
      onClose={close}
    >
      {other ? (
        <Preview customer={customer} other={other} onBack={() => setOther(null)} onDone={close} />
      ) : (
        <Search customer={customer} onChoose={setOther} />
      )}
    </Dialog>
  );
}

function Search({
  customer,
  onChoose,
}: {
  customer: CustomerDetail;
  onChoose: (other: CustomerRow) => void;
}) {
  const [text, setText] = useState("");
  const [search] = useDebouncedValue(text.trim(), TYPING_PAUSE_MS);
  const found = useQuery({
    queryKey: ["customers", "found", search],
    queryFn: ({ signal }) => fetchCustomers({ search }, null, signal),
    enabled: search !== "",
  });
  return (
    <div className="stack">
      <p className="muted">
        {t("merge.lead", "Choose the other profile of the same person. Nothing changes before you confirm.")}
      </p>
      <TextInput
        type="search"
        data-autofocus
        label={t("customers.search", "Find a customer")}
        placeholder={t("customers.search.hint", "Name, e-mail, customer number, case…")}
        leftSection={<Icon name="search" size={16} />}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {search ? (
        <Answered query={found} lines={3}>
          {({ items }) => (
            <Candidates items={items.filter(({ key }) => key !== customer.key)} onChoose={onChoose} />
          )}
        </Answered>
      ) : null}
    </div>
  );
}

type CandidatesProps = { items: CustomerRow[]; onChoose: (other: CustomerRow) => void };

function Candidates({ items, onChoose }: CandidatesProps) {
  if (!items.length) return <p>{t("merge.none", "No other customer has that name or identifier.")}</p>;
  return (
    <>
      <ul className={classes.candidates}>
        {items.slice(0, MOST_SHOWN).map((item) => (
          <li key={item.key}>
            <button type="button" onClick={() => onChoose(item)}>
              <strong>{customerName(item)}</strong>
              <span className="muted small">{identifierLine(item)}</span>
            </button>
          </li>
        ))}
      </ul>
      {items.length > MOST_SHOWN ? (
        <p className="muted small">{t("merge.more", "More match: type more of the name or identifier.")}</p>
      ) : null}
    </>
  );
}

type PreviewProps = {
  customer: CustomerDetail;
  other: CustomerRow;
  onBack: () => void;
  onDone: () => void;
};

function useMerge(customer: CustomerDetail, other: CustomerRow, onDone: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => mergeCustomers(customer.key, other.key),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ["customers"] });
      notify({
        message: t("merge.done", "{other} is now part of {name}.", {
          other: customerName(other),
          name: customerName(customer),
        }),
      });
      onDone();
    },
  });
}

function Preview({ customer, other, onBack, onDone }: PreviewProps) {
  const preview = useQuery(mergePreviewQuery(customer.key, other.key));
  const merging = useMerge(customer, other, onDone);
  return (
    <div className="stack" style={{ gap: 16 }}>
      <Answered query={preview} lines={6}>
        {(answer) => <MergePreviewView preview={answer} />}
      </Answered>
      <p>
        {t(
          "merge.warning",
          "Both histories stay and count as one customer from now on. A merge cannot be taken apart again.",
        )}
      </p>
      {merging.error ? <ErrorNote error={merging.error} /> : null}
      <div className="row">
        <Button loading={merging.isPending} disabled={!preview.data} onClick={() => merging.mutate()}>
          {t("merge.action", "Merge {other} into {name}", {
            other: customerName(other),
            name: customerName(customer),
          })}
        </Button>
        <Button variant="default" onClick={onBack}>
          {t("merge.back", "Choose another")}
        </Button>
      </div>
    </div>
  );
}
