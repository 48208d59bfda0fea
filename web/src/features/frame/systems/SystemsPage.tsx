import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { System, SystemRegister } from "../../../api/contract";
import { registerQuery } from "../../../api/systems";
import { EmptyState } from "../../../components/EmptyState";
import { Icon } from "../../../components/Icon";
import { Page } from "../../../components/Page";
import { Answered, Panel } from "../../../components/Panel";
import { TableScroll } from "../../../components/TableScroll";
import { useRight } from "../../../components/use-right";
import { formatCount } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import { AttentionPanels } from "./AttentionPanels";
import { SystemDialog } from "./SystemDialog";
import classes from "./Systems.module.css";
import { UnregisteredPanel } from "./UnregisteredPanel";
import { stateWords } from "./words";

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
        add ? (
          <Button leftSection={<Icon name="plus" size={16} />} onClick={add}>
            {t("systems.new", "Register a system")}
          </Button>
        ) : null
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

function SystemTable({ systems, unregistered }: { systems: System[]; unregistered: number }) {
  return (
    <Panel
      title={t("systems.all", "Registered systems")}
      hint={
        unregistered
          ? t(
              "systems.more",
              "{n, plural, one {1 more is} other {# more are}} named on maps and stand below.",
              { n: unregistered },
            )
          : undefined
      }
    >
      <TableScroll>
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">{t("systems.system", "System")}</th>
              <th scope="col">{t("frame.owner", "Owner")}</th>
              <th scope="col">{t("people.department", "Department")}</th>
              <th scope="col">{t("systems.state", "State")}</th>
              <th scope="col" className="end">
                {t("frame.steps", "Steps")}
              </th>
            </tr>
          </thead>
          <tbody>
            {systems.map((system) => (
              <SystemRow key={system.id} system={system} />
            ))}
          </tbody>
        </table>
      </TableScroll>
    </Panel>
  );
}

function SystemRow({ system }: { system: System }) {
  const { id, name, purpose, owner, department, is_retired, steps } = system;
  return (
    <tr>
      <th scope="row">
        <Link to="/frame/systems/$id" params={{ id: String(id) }}>
          {name}
        </Link>
        {purpose ? <div className="muted small">{purpose}</div> : null}
      </th>
      <td>{owner || <span className="muted">{t("worst.nobody", "nobody")}</span>}</td>
      <td>{department ?? "–"}</td>
      <td>
        <span className={is_retired && steps.length ? classes.warning : undefined}>{stateWords(system)}</span>
      </td>
      <td className="end">{formatCount(steps.length)}</td>
    </tr>
  );
}
