import { ActionIcon, Button, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { JourneyStep } from "../../../../api/contract";
import { createSystem, registerQuery, SYSTEMS_KEY } from "../../../../api/systems";
import { Icon } from "../../../../components/Icon";
import { notify } from "../../../../components/notify";
import { t } from "../../../../i18n/t";
import { laneLabel } from "../../map/lanes";
import classes from "./Fields.module.css";
import type { ChangeStep } from "./StepFields";

/** The systems that this step uses: chosen from the technology register, or added to it. */
export function SystemsField({ step, change }: { step: JourneyStep; change: ChangeStep }) {
  const register = useQuery(registerQuery).data?.systems ?? [];
  const { systems } = step.business;
  const label = laneLabel({ slug: "systems" });
  const put = (next: string[]) => change(label, ["business", "systems"], next);
  const known = (name: string) => register.find((one) => one.name.toLowerCase() === name.toLowerCase());
  const add = (name: string) => {
    const spelled = known(name)?.name ?? name;
    if (!systems.includes(spelled)) put([...systems, spelled]);
  };
  return (
    <div>
      <span className={classes.label}>{label}</span>
      {systems.length ? (
        <ul className={classes.chips} aria-label={label}>
          {systems.map((name) => (
            <li key={name} className={classes.chip}>
              <span>{name}</span>
              {known(name) ? <SystemNote system={known(name)} /> : <Register name={name} />}
              <ActionIcon
                variant="subtle"
                size={24}
                aria-label={t("step-systems.take-off", "Take off {name}", { name })}
                onClick={() => put(systems.filter((one) => one !== name))}
              >
                <Icon name="x" size={14} />
              </ActionIcon>
            </li>
          ))}
        </ul>
      ) : null}
      <AddSystem
        names={register.filter(({ is_retired }) => !is_retired).map(({ name }) => name)}
        onAdd={add}
      />
    </div>
  );
}

type Registered = { is_retired: boolean; gap: string };

function SystemNote({ system }: { system: Registered | undefined }) {
  if (system?.is_retired) return <span className="muted small">{t("step-systems.retired", "retired")}</span>;
  return system?.gap ? (
    <span className="muted small" title={system.gap}>
      {t("step-systems.gap", "has a gap")}
    </span>
  ) : null;
}

/** A name that only stands on maps becomes an entry of the register. */
function Register({ name }: { name: string }) {
  const client = useQueryClient();
  const registering = useMutation({
    mutationFn: () => createSystem({ name }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: SYSTEMS_KEY });
      notify({
        message: t("step-systems.registered", "{name} stands in the technology register.", { name }),
      });
    },
    onError: (error) => notify({ tone: "failed", message: error.message }),
  });
  return (
    <Button
      size="compact-xs"
      variant="default"
      loading={registering.isPending}
      aria-label={t("step-systems.register.name", "Register {name}", { name })}
      onClick={() => registering.mutate()}
    >
      {t("step-systems.register", "Register")}
    </Button>
  );
}

function AddSystem({ names, onAdd }: { names: string[]; onAdd: (name: string) => void }) {
  const [name, setName] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!name.trim()) return;
    onAdd(name.trim());
    setName("");
  };
  return (
    <form className={classes.line} onSubmit={submit}>
      <TextInput
        size="xs"
        aria-label={t("step-systems.add.label", "Add a system")}
        placeholder={t("step-systems.add.hint", "From the register, or a new one")}
        list="step-systems"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <datalist id="step-systems">
        {names.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
      <Button size="xs" type="submit" variant="default">
        {t("step-systems.add", "Add")}
      </Button>
    </form>
  );
}
