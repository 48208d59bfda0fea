import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Department, Member, Role } from "../../api/contract";
import {
  departmentsQuery,
  membersQuery,
  meQuery,
  removeMember,
  rolesQuery,
  updateMember,
} from "../../api/people";
import { Dialog } from "../../components/Dialog";
import { ErrorNote } from "../../components/ErrorNote";
import { Page } from "../../components/Page";
import { Answered, Panel } from "../../components/Panel";
import { TableScroll } from "../../components/TableScroll";
import { t } from "../../i18n/t";
import { InviteForm } from "./InviteForm";
import { MemberTable } from "./MemberTable";
import { useRightMeanings } from "./rights";

export default function PeoplePage() {
  const members = useQuery(membersQuery);
  const roles = useQuery(rolesQuery);
  const departments = useQuery(departmentsQuery).data ?? [];
  const [inviting, setInviting] = useState(false);
  return (
    <Page
      title={t("people.title", "People")}
      description={t("people.lead", "Who can sign in, with which role, and for which department.")}
      actions={<Button onClick={() => setInviting(true)}>{t("people.add", "Add a person")}</Button>}
    >
      <Panel title={t("people.members", "Members")}>
        <Answered query={members}>
          {(list) => <Members members={list} roles={roles.data ?? []} departments={departments} />}
        </Answered>
      </Panel>
      <Panel
        title={t("people.roles", "Roles")}
        hint={t("people.roles.hint", "A role is a named set of rights.")}
      >
        <Answered query={roles}>{(list) => <RoleTable roles={list} />}</Answered>
      </Panel>
      <Dialog opened={inviting} onClose={() => setInviting(false)} title={t("people.add", "Add a person")}>
        <InviteForm roles={roles.data ?? []} departments={departments} onDone={() => setInviting(false)} />
      </Dialog>
    </Page>
  );
}

function Members({
  members,
  roles,
  departments,
}: {
  members: Member[];
  roles: Role[];
  departments: Department[];
}) {
  const client = useQueryClient();
  const me = useQuery(meQuery).data;
  const refresh = () => void client.invalidateQueries({ queryKey: ["people", "members"] });
  const changing = useMutation({
    mutationFn: ({ id, ...body }: { id: number; role?: string; department?: string | null }) =>
      updateMember(id, body),
    onSettled: refresh,
  });
  const removing = useMutation({ mutationFn: removeMember, onSettled: refresh });
  const error = changing.error ?? removing.error;
  return (
    <div className="stack">
      {error ? <ErrorNote error={error} /> : null}
      <MemberTable
        members={members}
        roles={roles}
        departments={departments}
        myEmail={me?.user.email}
        onChange={(change) => changing.mutate(change)}
        onRemove={(id) => removing.mutate(id)}
      />
    </div>
  );
}

function RoleTable({ roles }: { roles: Role[] }) {
  const meanings = useRightMeanings();
  return (
    <TableScroll>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{t("people.role", "Role")}</th>
            <th scope="col">{t("people.rights", "Rights")}</th>
          </tr>
        </thead>
        <tbody>
          {roles.map((role) => (
            <tr key={role.slug}>
              <th scope="row">{role.name}</th>
              <td>{role.rights.map((right) => meanings.get(right) ?? right).join("; ")}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}
