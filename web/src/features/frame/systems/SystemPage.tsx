import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import type { System } from "../../../api/contract";
import { createSystem, removeSystem, SYSTEMS_KEY, systemQuery } from "../../../api/systems";
import { ErrorNote } from "../../../components/ErrorNote";
import { notify } from "../../../components/notify";
import { Page } from "../../../components/Page";
import { Panel } from "../../../components/Panel";
import { SkeletonLines } from "../../../components/SkeletonLines";
import { useRight } from "../../../components/use-right";
import { t } from "../../../i18n/t";
import { RenameDialog } from "./RenameDialog";
import { SystemDialog } from "./SystemDialog";
import classes from "./Systems.module.css";
import { UsingSteps } from "./UsingSteps";
import { stateWords } from "./words";

/** One system: what it is for, what it lacks, and every step that uses it. */
export default function SystemPage() {
  const { id } = useParams({ from: "/frame-pages/frame/systems/$id" });
  const system = useQuery(systemQuery(Number(id)));
  if (!system.data) {
    return (
      <Page title={t("systems.system", "System")} above={<Back />}>
        {system.error ? <ErrorNote error={system.error} /> : <SkeletonLines lines={6} />}
      </Page>
    );
  }
  return <Known system={system.data} />;
}

function Back() {
  return <Link to="/frame/systems">{t("systems.title", "Technology register")}</Link>;
}

type Opened = "edit" | "rename" | null;

function Known({ system }: { system: System }) {
  const [opened, setOpened] = useState<Opened>(null);
  const removing = useRemove(system);
  const close = () => setOpened(null);
  const mayEdit = useRight("frame.edit");
  return (
    <Page
      title={system.name}
      description={system.purpose || undefined}
      above={<Back />}
      actions={mayEdit ? <Actions removing={removing} onOpen={setOpened} /> : null}
    >
      {removing.error ? <ErrorNote error={removing.error} /> : null}
      <Panel title={t("systems.about", "About it")}>
        <Facts system={system} />
      </Panel>
      <Panel title={t("systems.used-by", "Steps that use it")}>
        {system.steps.length ? (
          <UsingSteps steps={system.steps} />
        ) : (
          <p className="muted">{t("systems.used-by.none", "No step names it.")}</p>
        )}
      </Panel>
      {opened === "edit" ? <SystemDialog system={system} onClose={close} /> : null}
      {opened === "rename" ? <RenameDialog system={system} onClose={close} /> : null}
    </Page>
  );
}

type ActionsProps = { removing: ReturnType<typeof useRemove>; onOpen: (opened: Opened) => void };

function Actions({ removing, onOpen }: ActionsProps) {
  return (
    <>
      <Button variant="default" loading={removing.isPending} onClick={() => removing.mutate()}>
        {t("systems.remove", "Take out of the register")}
      </Button>
      <Button variant="default" onClick={() => onOpen("rename")}>
        {t("systems.rename", "Rename")}
      </Button>
      <Button onClick={() => onOpen("edit")}>{t("action.change", "Change")}</Button>
    </>
  );
}

function Facts({ system }: { system: System }) {
  const { owner, department, gap, is_retired, steps } = system;
  return (
    <dl className={classes.facts}>
      <dt>{t("frame.owner", "Owner")}</dt>
      <dd>{owner || t("worst.nobody", "nobody")}</dd>
      <dt>{t("people.department", "Department")}</dt>
      <dd>{department ?? "–"}</dd>
      <dt>{t("systems.state", "State")}</dt>
      <dd className={is_retired && steps.length ? classes.warning : undefined}>{stateWords(system)}</dd>
      <dt>{t("systems.gap", "Gap")}</dt>
      <dd className={classes.words}>{gap || t("systems.gap.none", "none is known")}</dd>
    </dl>
  );
}

/** Takes it out at once; maps go on naming it, and the way back registers it with all that was known. */
function useRemove(system: System) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const refresh = () => void client.invalidateQueries({ queryKey: SYSTEMS_KEY });
  const { name, purpose, owner, department, gap, retired_on } = system;
  const restoring = useMutation({
    mutationFn: () => createSystem({ name, purpose, owner, department, gap, retired_on }),
    onSettled: refresh,
  });
  return useMutation({
    mutationFn: () => removeSystem(system.id),
    onSuccess: () => {
      void navigate({ to: "/frame/systems" });
      refresh();
      notify({
        message: t("systems.removed", "{name} is taken out of the register; maps go on naming it.", { name }),
        undo: () => restoring.mutate(),
      });
    },
  });
}
