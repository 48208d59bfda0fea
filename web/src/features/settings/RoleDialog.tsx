import { Checkbox, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Right, Role } from "../../api/contract";
import { fieldError } from "../../api/errors";
import { createRole, meQuery, rightsQuery, updateRole } from "../../api/people";
import { Dialog } from "../../components/Dialog";
import { DialogForm } from "../../components/DialogForm";
import { notify } from "../../components/notify";
import { Answered } from "../../components/Panel";
import { t } from "../../i18n/t";
import { groupRights } from "./rights";
import classes from "./Settings.module.css";

type RoleDialogProps = {
  /** Left out for a new one. */
  role?: Role;
  members: number;
  onClose: () => void;
};

/** Names a role and gives it rights, each in words. */
export function RoleDialog({ role, members, onClose }: RoleDialogProps) {
  const rights = useQuery(rightsQuery);
  return (
    <Dialog
      opened
      size="min(620px, 100vw)"
      title={role ? t("role.edit", "Change the role {name}", { name: role.name }) : t("role.new", "New role")}
      onClose={onClose}
    >
      <Answered query={rights} lines={8}>
        {(all) => <RoleForm all={all} role={role} members={members} onClose={onClose} />}
      </Answered>
    </Dialog>
  );
}

type Draft = { name: string; rights: string[] };

function useSaveRole(role: Role | undefined, onClose: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (draft: Draft) => (role ? updateRole(role.slug, draft) : createRole(draft)),
    onSuccess: ({ name }) => {
      void client.invalidateQueries({ queryKey: ["people"] });
      notify({ message: t("role.saved", "The role {name} is saved.", { name }) });
      onClose();
    },
  });
}

function RoleForm({ all, role, members, onClose }: RoleDialogProps & { all: Right[] }) {
  const [draft, setDraft] = useState<Draft>({ name: role?.name ?? "", rights: role?.rights ?? [] });
  const mine = useQuery(meQuery).data?.rights ?? [];
  const saving = useSaveRole(role, onClose);
  const submit = () => {
    saving.mutate({ ...draft, name: draft.name.trim() });
  };
  const mayGive = (slug: string) => mine.includes(slug) || (role?.rights.includes(slug) ?? false);
  return (
    <DialogForm
      action={t("role.save", "Save role")}
      error={saving.error}
      waiting={saving.isPending}
      ready={draft.name.trim() !== ""}
      onSubmit={submit}
      onCancel={onClose}
    >
      <TextInput
        label={t("role.name", "Name of the role")}
        required
        maxLength={120}
        value={draft.name}
        error={fieldError(saving.error, "name")}
        onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
      />
      <Checkbox.Group
        label={t("role.may", "Who has this role may…")}
        value={draft.rights}
        onChange={(rights) => setDraft({ ...draft, rights })}
      >
        <RightChoices all={all} mayGive={mayGive} />
      </Checkbox.Group>
      {members ? (
        <p className="muted small">
          {t("role.holders", "The change counts at once for {n, plural, one {1 member} other {# members}}.", {
            n: members,
          })}
        </p>
      ) : null}
    </DialogForm>
  );
}

type RightChoicesProps = { all: Right[]; mayGive: (slug: string) => boolean };

/** Rights by the menu word that they belong to; those that one does not hold cannot be given away. */
function RightChoices({ all, mayGive }: RightChoicesProps) {
  return (
    <div className={classes.rights}>
      {groupRights(all).map(({ group, rights }) => (
        <div key={group}>
          <h3>{group}</h3>
          {rights.map(({ slug, meaning }) => (
            <Checkbox
              key={slug}
              value={slug}
              label={meaning}
              disabled={!mayGive(slug)}
              description={mayGive(slug) ? undefined : t("role.not-yours", "You do not hold this right.")}
            />
          ))}
        </div>
      ))}
    </div>
  );
}
