import { Button, NativeSelect } from "@mantine/core";
import type { Department, Member, Role } from "../../api/contract";
import { TableScroll } from "../../components/TableScroll";
import { formatInstant } from "../../i18n/formats";
import { t } from "../../i18n/t";

type MemberTableProps = {
  members: Member[];
  roles: Role[];
  departments: Department[];
  myEmail: string | undefined;
  onChange: (change: { id: number; role?: string; department?: string | null }) => void;
  onRemove: (id: number) => void;
};

export function MemberTable({ members, ...rest }: MemberTableProps) {
  return (
    <TableScroll>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{t("people.person", "Person")}</th>
            <th scope="col">{t("people.role", "Role")}</th>
            <th scope="col">{t("people.department", "Department")}</th>
            <th scope="col">{t("people.last", "Last signed in")}</th>
            <th scope="col">
              <span className="visually-hidden">{t("people.actions", "Actions")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {members.map((member) => (
            <MemberRow key={member.id} member={member} {...rest} />
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

type MemberRowProps = Omit<MemberTableProps, "members"> & { member: Member };

function MemberRow({ member, roles, departments, myEmail, onChange, onRemove }: MemberRowProps) {
  const name = member.name || member.email;
  const myself = member.email === myEmail;
  return (
    <tr>
      <th scope="row">
        {name} {myself ? <span className="muted">{t("people.you", "(you)")}</span> : null}
        <div className="muted small">{member.email}</div>
      </th>
      <td>
        <NativeSelect
          size="xs"
          aria-label={t("people.role-of", "Role of {name}", { name })}
          value={member.role}
          disabled={myself}
          data={roles.map((role) => ({ value: role.slug, label: role.name }))}
          onChange={(event) => onChange({ id: member.id, role: event.currentTarget.value })}
        />
      </td>
      <td>
        <NativeSelect
          size="xs"
          aria-label={t("people.department-of", "Department of {name}", { name })}
          value={member.department ?? ""}
          data={departmentOptions(departments)}
          onChange={(event) => onChange({ id: member.id, department: event.currentTarget.value || null })}
        />
      </td>
      <td>{member.last_sign_in_at ? formatInstant(member.last_sign_in_at) : t("people.never", "never")}</td>
      <td className="end">
        {myself ? null : (
          <Button
            size="xs"
            variant="default"
            aria-label={t("people.remove-of", "Remove {name}", { name })}
            onClick={() => onRemove(member.id)}
          >
            {t("action.remove", "Remove")}
          </Button>
        )}
      </td>
    </tr>
  );
}

export function departmentOptions(departments: Department[]) {
  return [
    { value: "", label: t("people.no-department", "none") },
    ...departments.map((department) => ({ value: department.slug, label: department.name })),
  ];
}
