import { Button, PasswordInput, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { Me } from "../../api/contract";
import { ApiError, fieldError } from "../../api/errors";
import { meQuery, setPassword, updateMe } from "../../api/people";
import { ErrorNote } from "../../components/ErrorNote";
import { notify } from "../../components/notify";
import { Page } from "../../components/Page";
import { Answered, Panel } from "../../components/Panel";
import { t } from "../../i18n/t";
import { AboutPanel } from "./AboutPanel";
import { AppearancePanel } from "./AppearancePanel";

export default function AccountPage() {
  const me = useQuery(meQuery);
  return (
    <Page title={t("account.title", "Your account")}>
      <Answered query={me}>
        {(answer) => (
          <div className="stack" style={{ gap: 20 }}>
            <NameForm me={answer} />
            <PasswordForm me={answer} />
            <AppearancePanel me={answer} />
            <AboutPanel />
          </div>
        )}
      </Answered>
    </Page>
  );
}

function NameForm({ me }: { me: Me }) {
  const client = useQueryClient();
  const [name, setName] = useState(me.user.name);
  const saving = useMutation({
    mutationFn: () => updateMe({ name }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: meQuery.queryKey });
      notify({ message: t("account.saved", "Your name is saved.") });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    saving.mutate();
  };
  return (
    <Panel
      title={t("account.who", "Who you are")}
      hint={t("account.role", "{email}, role {role}", { email: me.user.email, role: me.role })}
    >
      <form className="form" onSubmit={submit}>
        <TextInput
          label={t("account.name", "Name")}
          autoComplete="name"
          value={name}
          error={fieldError(saving.error, "name")}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {saving.error ? <ErrorNote error={saving.error} /> : null}
        <Button
          type="submit"
          variant="default"
          loading={saving.isPending}
          disabled={name === me.user.name}
          style={{ alignSelf: "start" }}
        >
          {t("account.save", "Save name")}
        </Button>
      </form>
    </Panel>
  );
}

function PasswordForm({ me }: { me: Me }) {
  const client = useQueryClient();
  const [current, setCurrent] = useState("");
  const [fresh, setFresh] = useState("");
  const saving = useMutation({
    mutationFn: () =>
      setPassword({ current_password: me.user.has_password ? current : undefined, new_password: fresh }),
    onSuccess: () => {
      setCurrent("");
      setFresh("");
      void client.invalidateQueries({ queryKey: meQuery.queryKey });
      notify({ message: t("password.saved", "Your password is set.") });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    saving.mutate();
  };
  return (
    <Panel
      title={
        me.user.has_password
          ? t("password.change", "Change your password")
          : t("password.set", "Set a password")
      }
      hint={
        me.user.has_password
          ? undefined
          : t(
              "password.why",
              "You signed in with a one-time link; without a password you need a new link each time.",
            )
      }
    >
      <form className="form" onSubmit={submit}>
        <input type="email" name="username" autoComplete="username" value={me.user.email} readOnly hidden />
        {me.user.has_password ? (
          <PasswordInput
            label={t("password.current", "Current password")}
            autoComplete="current-password"
            value={current}
            error={fieldError(saving.error, "current_password")}
            onChange={(event) => setCurrent(event.currentTarget.value)}
          />
        ) : null}
        <PasswordInput
          label={t("password.new", "New password")}
          autoComplete="new-password"
          value={fresh}
          error={fieldError(saving.error, "new_password")}
          onChange={(event) => setFresh(event.currentTarget.value)}
        />
        {saving.error instanceof ApiError && !Object.keys(saving.error.fields).length ? (
          <ErrorNote error={saving.error} />
        ) : null}
        <Button type="submit" loading={saving.isPending} disabled={!fresh} style={{ alignSelf: "start" }}>
          {t("password.save", "Save password")}
        </Button>
      </form>
    </Panel>
  );
}
