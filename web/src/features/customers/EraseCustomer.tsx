import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { CustomerDetail, ErasureResult } from "../../api/contract";
import { eraseCustomer } from "../../api/customers";
import { ConfirmTyped } from "../../components/ConfirmTyped";
import { Dialog } from "../../components/Dialog";
import { LinkButton } from "../../components/LinkButton";
import { formatCount } from "../../i18n/formats";
import { t } from "../../i18n/t";
import { customerName } from "./customer-name";

type EraseCustomerProps = { customer: CustomerDetail; opened: boolean; onClose: () => void };

/** Erasure for good, after the customer's name was typed; the answer names every place. */
export function EraseCustomer({ customer, opened, onClose }: EraseCustomerProps) {
  const client = useQueryClient();
  const erasure = useMutation({
    mutationFn: () => eraseCustomer(customer.key),
    onSuccess: () => void client.invalidateQueries({ queryKey: ["customers", "list"] }),
  });
  if (erasure.data) return <Erased result={erasure.data} />;
  return (
    <ConfirmTyped
      opened={opened}
      title={t("erase.title", "Erase this customer")}
      word={customerName(customer)}
      action={t("erase.action", "Erase for good")}
      busy={erasure.isPending}
      error={erasure.error}
      onConfirm={() => erasure.mutate()}
      onClose={onClose}
    >
      <p>
        {t(
          "erase.text",
          "The profile, its identifiers and consents, everything that they said or answered, every event and every mail to them are removed everywhere, also from files already written. Counts of the past stay, for they name nobody. This cannot be undone; export first if they asked for a copy.",
        )}
      </p>
    </ConfirmTyped>
  );
}

function Erased({ result }: { result: ErasureResult }) {
  return (
    <Dialog opened title={t("erase.done", "The customer is erased")}>
      <div className="stack">
        <ul>
          {result.places.map(({ place, count }) => (
            <li key={place}>{t("erase.place", "{place}: {n} removed", { place, n: formatCount(count) })}</li>
          ))}
        </ul>
        {result.remains.length ? <Remains remains={result.remains} /> : null}
        <LinkButton to="/customers">{t("erase.back", "Back to the customers")}</LinkButton>
      </div>
    </Dialog>
  );
}

/** What an erasure cannot reach at once, with the day when it goes by itself. */
function Remains({ remains }: { remains: ErasureResult["remains"] }) {
  return (
    <div>
      <h3>{t("erase.remains", "What still goes by itself")}</h3>
      <ul>
        {remains.map(({ place, what, goes }) => (
          <li key={`${place} ${what}`}>
            {place}: {what}. {goes}
          </li>
        ))}
      </ul>
    </div>
  );
}
