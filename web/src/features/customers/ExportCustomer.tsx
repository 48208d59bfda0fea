import type { CustomerDetail } from "../../api/contract";
import { customerExportUrl } from "../../api/customers";
import { Dialog } from "../../components/Dialog";
import { FileLink } from "../../components/FileLink";
import { t } from "../../i18n/t";
import { customerName } from "./customer-name";

type ExportCustomerProps = { customer: CustomerDetail; opened: boolean; onClose: () => void };

/** What the file holds, before it is fetched. */
export function ExportCustomer({ customer, opened, onClose }: ExportCustomerProps) {
  return (
    <Dialog
      opened={opened}
      title={t("export.title", "Everything about {name}", { name: customerName(customer) })}
      onClose={onClose}
    >
      <div className="stack">
        <p>
          {t(
            "export.text",
            "The file holds all that is kept of this customer: profile, identifiers, traits and consents; every event; feedback and survey answers; invitations and mails; segments. It is JSON, sorted by place, and meant for the customer: hand it over by a safe way.",
          )}
        </p>
        <p className="muted small">
          {t("export.audit", "That it was exported, by whom and when, stands in the change log.")}
        </p>
        <div className="row">
          <FileLink href={customerExportUrl(customer.key)} name={`customer-${customer.key}.json`}>
            {t("export.do", "Download")}
          </FileLink>
        </div>
      </div>
    </Dialog>
  );
}
