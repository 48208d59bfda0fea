import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { System } from "../../../api/contract";
import { Panel } from "../../../components/Panel";
import { t } from "../../../i18n/t";
import classes from "./Systems.module.css";
import { UsingSteps } from "./UsingSteps";
import { stateWords } from "./words";

/** What asks for a decision: retired systems that steps still use, gaps, and systems that no step uses. */
export function AttentionPanels({ systems }: { systems: System[] }) {
  const overdue = systems.filter(({ is_retired, steps }) => is_retired && steps.length);
  const gaps = systems.filter(({ gap, is_retired }) => gap && !is_retired);
  const unused = systems.filter(({ steps, is_retired }) => !steps.length && !is_retired);
  return (
    <>
      {overdue.length ? (
        <Panel title={t("systems.overdue", "Retired, and still used by steps")}>
          <List systems={overdue}>
            {(system) => (
              <>
                <span className={classes.warning}>{stateWords(system)}</span>
                <UsingSteps steps={system.steps} />
              </>
            )}
          </List>
        </Panel>
      ) : null}
      {gaps.length ? (
        <Panel title={t("systems.gaps", "Gaps")}>
          <List systems={gaps}>
            {(system) => (
              <>
                <span className={classes.words}>{system.gap}</span>
                {system.steps.length ? <UsingSteps steps={system.steps} /> : null}
              </>
            )}
          </List>
        </Panel>
      ) : null}
      {unused.length ? (
        <Panel
          title={t("systems.unused", "Registered, and used by no step")}
          hint={t("systems.unused.hint", "Either a map does not say so yet, or nobody needs it.")}
        >
          <List systems={unused}>{({ purpose }) => <span className={classes.words}>{purpose}</span>}</List>
        </Panel>
      ) : null}
    </>
  );
}

type ListProps = { systems: System[]; children: (system: System) => ReactNode };

function List({ systems, children }: ListProps) {
  return (
    <ul className={classes.items}>
      {systems.map((system) => (
        <li key={system.id} className={classes.item}>
          <div>
            <Link to="/frame/systems/$id" params={{ id: String(system.id) }}>
              {system.name}
            </Link>
            {children(system)}
          </div>
        </li>
      ))}
    </ul>
  );
}
