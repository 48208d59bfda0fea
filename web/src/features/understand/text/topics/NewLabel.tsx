import { Button, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { createLabel, type OwnKind } from "../../../../api/text";
import { notify } from "../../../../components/notify";
import { t } from "../../../../i18n/t";
import { useRefresh } from "../use-refresh";
import classes from "./Topics.module.css";

/** One line: a name, and it stands. */
export function NewLabel({ kind }: { kind: OwnKind }) {
  const [name, setName] = useState("");
  const refresh = useRefresh();
  const create = useMutation({
    mutationFn: () => createLabel({ kind, name }),
    onSuccess: (label) => {
      setName("");
      void refresh();
      notify({ message: t("own.made", "“{name}” stands.", { name: label.name }) });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim()) create.mutate();
  };
  const label =
    kind === "topic"
      ? t("own.new.topic", "Name of a new topic")
      : t("own.new.cause", "Name of a new root cause");
  return (
    <form onSubmit={submit} className={`${classes.newLabel} no-print`}>
      <TextInput
        size="sm"
        aria-label={label}
        placeholder={label}
        value={name}
        maxLength={120}
        error={create.error?.message}
        onChange={(event) => {
          create.reset();
          setName(event.currentTarget.value);
        }}
      />
      <Button type="submit" size="sm" variant="default" disabled={!name.trim()} loading={create.isPending}>
        {t("own.add", "Add")}
      </Button>
    </form>
  );
}
