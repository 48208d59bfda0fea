import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Department, Member, Role } from "../../api/contract";
import {
  createMember,
  departmentsQuery,
  membersQuery,
  meQuery,
  removeMember,
  rolesQuery,
  updateMember,
} from "../../api/people";
import { Dialog } from "../../components/Dialog";
import { ErrorNote } from "../../components/ErrorNote";
import { notify } from "../../components/notify";
import { Page } from "../../components/Page";
import { Answered, Panel } from "../../components/Panel";
import { t } from "../../i18n/t";
import { InviteForm } from "./InviteForm";
import { MemberTable } from "./MemberTable";
import { RolesPanel } from "./RolesPanel";

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
      <RolesPanel members={members.data ?? []} />
      <Dialog opened={inviting} onClose={() => setInviting(false)} title={t("people.add", "Add a person")}>
        <InviteForm roles={roles.data ?? []} departments={departments} onDone={() => setInviting(false)} />
      </Dialog>
    </Page>
  );
}

/** Removing is done at once and can be taken back; who is added again keeps their account. */
function useRemoveMember(members: Member[], refresh: () => void) {
  const restoring = useMutation({ mutationFn: createMember, onSettled: refresh });
  return useMutation({
    mutationFn: removeMember,
    onSettled: refresh,
    onSuccess: (_, id) => {
      const gone = members.find((member) => member.id === id);
      if (!gone) return;
      const { email, name, role, department } = gone;
      notify({
        message: t("people.removed", "{name} can no longer sign in here.", { name: name || email }),
        undo: () => restoring.mutate({ email, name, role, department }),
      });
    },
  });
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
  const removing = useRemoveMember(members, refresh);
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
