import { TextInput } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { System } from "../../../api/contract";
import { Icon } from "../../../components/Icon";
import { Panel } from "../../../components/Panel";
import { SortHeading } from "../../../components/SortHeading";
import { type SortValue, useSorted } from "../../../components/sorting";
import { TableScroll } from "../../../components/TableScroll";
import { formatCount } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import classes from "./Systems.module.css";
import { stateWords } from "./words";

const COLUMNS = ["system", "owner", "department", "gap", "state", "steps"] as const;
type Column = (typeof COLUMNS)[number];
const VALUES: Record<Column, (one: System) => SortValue> = {
  system: ({ name }) => name,
  owner: ({ owner }) => owner || null,
  department: ({ department }) => department,
  gap: ({ gap }) => gap || null,
  state: (system) => stateWords(system),
  steps: ({ steps }) => steps.length,
};

function columnWord(column: Column): string {
  return {
    system: t("systems.system", "System"),
    owner: t("frame.owner", "Owner"),
    department: t("people.department", "Department"),
    gap: t("systems.gap", "Gap"),
    state: t("systems.state", "State"),
    steps: t("frame.steps", "Steps"),
  }[column];
}

function isFound({ name, purpose, owner, department, gap }: System, search: string): boolean {
  const text = [name, purpose, owner, department ?? "", gap].join(" ").toLocaleLowerCase();
  return search
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** The register itself: found by a part of a name, sorted by any column. */
export function SystemTable({ systems, unregistered }: { systems: System[]; unregistered: number }) {
  const [search, setSearch] = useState("");
  const found = systems.filter((system) => isFound(system, search));
  const { sorted, order, sortBy } = useSorted(found, VALUES);
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
      <TextInput
        type="search"
        label={t("systems.search", "Find a system")}
        placeholder={t("systems.search.hint", "Name, owner, department or gap")}
        leftSection={<Icon name="search" size={16} />}
        style={{ maxInlineSize: 320 }}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      <p className="visually-hidden" role="status">
        {search
          ? t("systems.found", "{n, plural, one {1 system} other {# systems}} found", { n: found.length })
          : ""}
      </p>
      <TableScroll>
        <table className="plain">
          <thead>
            <tr>
              {COLUMNS.map((column) => (
                <SortHeading
                  key={column}
                  column={column}
                  order={order}
                  end={column === "steps"}
                  onSort={sortBy}
                >
                  {columnWord(column)}
                </SortHeading>
              ))}
            </tr>
          </thead>
          <tbody>
            {sorted.map((system) => (
              <SystemRow key={system.id} system={system} />
            ))}
          </tbody>
        </table>
      </TableScroll>
      {found.length ? null : <p className="muted">{t("systems.not-found", "No system is like that.")}</p>}
    </Panel>
  );
}

function SystemRow({ system }: { system: System }) {
  const { id, name, purpose, owner, department, gap, is_retired, steps } = system;
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
      <td>{gap || <span className="muted">{t("systems.gap.none", "none is known")}</span>}</td>
      <td>
        <span className={is_retired && steps.length ? classes.warning : undefined}>{stateWords(system)}</span>
      </td>
      <td className="end">{formatCount(steps.length)}</td>
    </tr>
  );
}
