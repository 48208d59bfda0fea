import type { ReactNode } from "react";
import { t } from "../i18n/t";
import { Page } from "./Page";
import { Panel } from "./Panel";

/** A wing that is not built yet: what will be here, and what can be done today. No button that does nothing. */
export function ComingPage({ title, will, children }: { title: string; will: string; children: ReactNode }) {
  return (
    <Page title={title}>
      <Panel title={t("coming.will", "What will be here")}>
        <p>{will}</p>
        <p className="muted">
          {t("coming.state", "This part is not built yet; nothing here is hidden or for sale.")}
        </p>
      </Panel>
      <Panel title={t("coming.today", "What you can do today")}>
        <div className="stack">{children}</div>
      </Panel>
    </Page>
  );
}
