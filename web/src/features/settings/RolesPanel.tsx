import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Member, Role } from "../../api/contract";
import { createRole, deleteRole, rolesQuery } from "../../api/people";
import { ErrorNote } from "../../components/ErrorNote";
import { notify } from "../../components/notify";
import { Answered, Panel } from "../../components/Panel";
import { t } from "../../i18n/t";
import { RoleDialog } from "./RoleDialog";
import { useRightMeanings } from "./rights";
import classes from "./Settings.module.css";

/** Roles with what they allow in words, and by whom each is held. */
export function RolesPanel({ members }: { members: Member[] }) {
  const roles = useQuery(rolesQuery);
  const [edited, setEdited] = useState<Role | "new" | null>(null);
  const held = (slug: string) => members.filter(({ role }) => role === slug);
  const role = edited === "new" || edited === null ? undefined : edited;
  return (
    <Panel
      title={t("people.roles", "Roles")}
      hint={t("people.roles.hint", "A role is a named set of rights.")}
      actions={
        <Button variant="default" size="xs" onClick={() => setEdited("new")}>
          {t("role.new", "New role")}
        </Button>
      }
    >
      <Answered query={roles}>{(list) => <RoleList roles={list} held={held} onEdit={setEdited} />}</Answered>
      {edited ? (
        <RoleDialog role={role} members={role ? held(role.slug).length : 0} onClose={() => setEdited(null)} />
      ) : null}
    </Panel>
  );
}

type RoleListProps = {
  roles: Role[];
  held: (slug: string) => Member[];
  onEdit: (role: Role) => void;
};

function useRemoveRole() {
  const client = useQueryClient();
  const refresh = () => void client.invalidateQueries({ queryKey: ["people"] });
  const restoring = useMutation({
    mutationFn: ({ name, rights }: Role) => createRole({ name, rights }),
    onSettled: refresh,
  });
  return useMutation({
    mutationFn: (role: Role) => deleteRole(role.slug),
    onSettled: refresh,
    onSuccess: (_, role) =>
      notify({
        message: t("role.removed", "The role {name} is removed.", { name: role.name }),
        undo: () => restoring.mutate(role),
      }),
  });
}

function RoleList({ roles, held, onEdit }: RoleListProps) {
  const removing = useRemoveRole();
  return (
    <>
      {removing.error ? <ErrorNote error={removing.error} /> : null}
      <ul className={classes.roles}>
        {roles.map((role) => (
          <RoleItem
            key={role.slug}
            role={role}
            holders={held(role.slug)}
            onEdit={() => onEdit(role)}
            onRemove={() => removing.mutate(role)}
          />
        ))}
      </ul>
    </>
  );
}

type RoleItemProps = { role: Role; holders: Member[]; onEdit: () => void; onRemove: () => void };

function RoleItem({ role, holders, onEdit, onRemove }: RoleItemProps) {
  const meanings = useRightMeanings();
  return (
    <li className={classes.role}>
      <div>
        <h3>{role.name}</h3>
        <p className="muted small">{holdersText(holders)}</p>
      </div>
      <ul
        className={classes.granted}
        aria-label={t("role.rights-of", "Rights of {name}", { name: role.name })}
      >
        {role.rights.map((right) => (
          <li key={right}>{meanings.get(right) ?? right}</li>
        ))}
      </ul>
      <div className="row">
        <Button
          size="xs"
          variant="default"
          aria-label={t("role.change-of", "Change {name}", { name: role.name })}
          onClick={onEdit}
        >
          {t("action.change", "Change")}
        </Button>
        {holders.length ? null : (
          <Button
            size="xs"
            variant="default"
            aria-label={t("people.remove-of", "Remove {name}", { name: role.name })}
            onClick={onRemove}
          >
            {t("action.remove", "Remove")}
          </Button>
        )}
      </div>
    </li>
  );
}

const MOST_NAMED = 3;

function holdersText(holders: Member[]): string {
  if (!holders.length) return t("role.unused", "Nobody has it");
  const names = holders.slice(0, MOST_NAMED).map(({ name, email }) => name || email);
  const left = holders.length - names.length;
  if (left) names.push(t("customers.more-identifiers", "and {n} more", { n: left }));
  return t("role.used-by", "Used by {names}", { names: names.join(", ") });
}
