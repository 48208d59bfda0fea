import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { Department, Role } from "../../api/contract";
import { ApiError, fieldError } from "../../api/errors";
import { createMember, type NewMember } from "../../api/people";
import { CopyButton } from "../../components/CopyButton";
import { ErrorNote } from "../../components/ErrorNote";
import { t } from "../../i18n/t";
import { departmentOptions } from "./MemberTable";

type InviteFormProps = { roles: Role[]; departments: Department[]; onDone: () => void };

/** Adds a person; the answer is a one-time link to hand over, because no e-mail need be set up. */
export function InviteForm({ roles, departments, onDone }: InviteFormProps) {
  const client = useQueryClient();
  const [draft, setDraft] = useState<NewMember>({
    email: "",
    name: "",
    role: roles[0]?.slug ?? "",
    department: null,
  });
  const change = (patch: Partial<NewMember>) => setDraft((old) => ({ ...old, ...patch }));
  const adding = useMutation({
    mutationFn: () => createMember(draft),
    onSuccess: () => void client.invalidateQueries({ queryKey: ["people", "members"] }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    adding.mutate();
  };
  if (adding.data) return <SignInLink link={adding.data.sign_in_link} onDone={onDone} />;
  return (
    <form className="form" onSubmit={submit}>
      <TextInput
        label={t("people.email", "E-mail")}
        type="email"
        required
        value={draft.email}
        error={fieldError(adding.error, "email")}
        onChange={(event) => change({ email: event.currentTarget.value })}
      />
      <TextInput
        label={t("account.name", "Name")}
        value={draft.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <NativeSelect
        label={t("people.role", "Role")}
        value={draft.role}
        data={roles.map((role) => ({ value: role.slug, label: role.name }))}
        onChange={(event) => change({ role: event.currentTarget.value })}
      />
      <NativeSelect
        label={t("people.department", "Department")}
        value={draft.department ?? ""}
        data={departmentOptions(departments)}
        onChange={(event) => change({ department: event.currentTarget.value || null })}
      />
      {adding.error instanceof ApiError && !Object.keys(adding.error.fields).length ? (
        <ErrorNote error={adding.error} />
      ) : null}
      <Button type="submit" loading={adding.isPending}>
        {t("people.add.action", "Add and make a sign-in link")}
      </Button>
    </form>
  );
}

function SignInLink({ link, onDone }: { link: string | null; onDone: () => void }) {
  if (!link) {
    return (
      <div className="stack">
        <p>{t("people.no-link", "This person has an account already and can sign in as before.")}</p>
        <Button onClick={onDone}>{t("action.done", "Done")}</Button>
      </div>
    );
  }
  return (
    <div className="stack">
      <p>{t("people.link", "Give this one-time link to the person. It is shown only now.")}</p>
      <pre className="code">{link}</pre>
      <div className="row">
        <CopyButton value={link} label={t("action.copy", "Copy")} />
        <Button onClick={onDone}>{t("action.done", "Done")}</Button>
      </div>
    </div>
  );
}
