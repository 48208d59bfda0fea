import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { SystemRegister } from "../../../api/contract";
import { REGISTER_FILE_URL, registerQuery } from "../../../api/systems";
import { EmptyState } from "../../../components/EmptyState";
import { FileLink } from "../../../components/FileLink";
import { Icon } from "../../../components/Icon";
import { Page } from "../../../components/Page";
import { Answered } from "../../../components/Panel";
import { useRight } from "../../../components/use-right";
import { t } from "../../../i18n/t";
import { AttentionPanels } from "./AttentionPanels";
import { SystemDialog } from "./SystemDialog";
import { SystemTable } from "./SystemTable";
import { UnregisteredPanel } from "./UnregisteredPanel";

/** The technology register: what the steps run on, who owns it, and what it cannot do. */
export default function SystemsPage() {
  const register = useQuery(registerQuery);
  const mayEdit = useRight("frame.edit");
  const [adding, setAdding] = useState(false);
  const add = mayEdit ? () => setAdding(true) : null;
  return (
    <Page
      title={t("systems.title", "Technology register")}
      description={t(
        "systems.lead",
        "The systems that steps use. A step belongs to a system by its name, whatever its case.",
      )}
      actions={
        <>
          <FileLink href={REGISTER_FILE_URL} name="technology-register.csv">
            {t("key.export", "Export as CSV")}
          </FileLink>
          {add ? (
            <Button leftSection={<Icon name="plus" size={16} />} onClick={add}>
              {t("systems.new", "Register a system")}
            </Button>
          ) : null}
        </>
      }
    >
      <Answered query={register} lines={6}>
        {(found) => <Parts register={found} mayEdit={mayEdit} onAdd={add} />}
      </Answered>
      {adding ? <SystemDialog onClose={() => setAdding(false)} /> : null}
    </Page>
  );
}

type PartsProps = { register: SystemRegister; mayEdit: boolean; onAdd: (() => void) | null };

function Parts({ register: { systems, unregistered }, mayEdit, onAdd }: PartsProps) {
  if (!systems.length && !unregistered.length) {
    return (
      <EmptyState
        icon="database"
        title={t("systems.none", "No system is registered, and no step names one")}
        action={onAdd ? <Button onClick={onAdd}>{t("systems.new", "Register a system")}</Button> : undefined}
      >
        {t(
          "systems.none.hint",
          "Name systems in the lane “Systems” of a map, or register them here; both meet by their name.",
        )}
      </EmptyState>
    );
  }
  return (
    <div className="stack" style={{ gap: 20 }}>
      {systems.length ? <SystemTable systems={systems} unregistered={unregistered.length} /> : null}
      <AttentionPanels systems={systems} />
      <UnregisteredPanel unregistered={unregistered} mayEdit={mayEdit} />
    </div>
  );
}
