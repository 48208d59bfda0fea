import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { UnregisteredSystem } from "../../../api/contract";
import { createSystem, registerNamedSystems, removeSystem, SYSTEMS_KEY } from "../../../api/systems";
import { ErrorNote } from "../../../components/ErrorNote";
import { notify } from "../../../components/notify";
import { Panel } from "../../../components/Panel";
import { t } from "../../../i18n/t";
import classes from "./Systems.module.css";
import { UsingSteps } from "./UsingSteps";

/** Registers what maps name already; the way back takes it out again. */
function useRegister() {
  const client = useQueryClient();
  const refresh = () => void client.invalidateQueries({ queryKey: SYSTEMS_KEY });
  const undoing = useMutation({
    mutationFn: (ids: number[]) => Promise.all(ids.map(removeSystem)),
    onSettled: refresh,
  });
  return useMutation({
    mutationFn: async (name: string | null) =>
      name === null ? registerNamedSystems() : [await createSystem({ name })],
    onSettled: refresh,
    onSuccess: (made) =>
      notify({
        message: t(
          "systems.registered-now",
          "{n, plural, one {1 system is} other {# systems are}} registered.",
          {
            n: made.length,
          },
        ),
        undo: () => undoing.mutate(made.map(({ id }) => id)),
      }),
  });
}

type UnregisteredPanelProps = { unregistered: UnregisteredSystem[]; mayEdit: boolean };

export function UnregisteredPanel({ unregistered, mayEdit }: UnregisteredPanelProps) {
  const registering = useRegister();
  if (!unregistered.length) return null;
  return (
    <Panel
      title={t("systems.unregistered", "Named on maps, not registered")}
      hint={t(
        "systems.unregistered.hint",
        "Steps say that they use these, and nobody has said what they are.",
      )}
      actions={
        mayEdit && unregistered.length > 1 ? (
          <Button
            size="xs"
            variant="default"
            loading={registering.isPending}
            onClick={() => registering.mutate(null)}
          >
            {t("systems.register-all", "Register all {n}", { n: unregistered.length })}
          </Button>
        ) : null
      }
    >
      {registering.error ? <ErrorNote error={registering.error} /> : null}
      <ul className={classes.items}>
        {unregistered.map((one) => (
          <li key={one.name} className={classes.item}>
            <Named system={one} />
            {mayEdit ? (
              <Button
                size="xs"
                variant="default"
                aria-label={t("systems.register-of", "Register {name}", { name: one.name })}
                onClick={() => registering.mutate(one.name)}
              >
                {t("systems.register", "Register")}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Named({ system: { name, spellings, steps } }: { system: UnregisteredSystem }) {
  return (
    <div>
      <strong>{name}</strong>
      {spellings.length > 1 ? (
        <span className="muted">
          {t("systems.spellings", "written as {names}", {
            names: spellings.map((each) => `“${each}”`).join(", "),
          })}
        </span>
      ) : null}
      <UsingSteps steps={steps} />
    </div>
  );
}
