import { Button, Menu } from "@mantine/core";
import { useState } from "react";
import type { GapRow, TouchpointGap } from "../../../api/framework";
import { ReasonDialog } from "../../../components/ReasonDialog";
import { useRight } from "../../../components/use-right";
import { useEditor } from "../../../editor/EditorProvider";
import { formatDay } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import { AliasDialog } from "./AliasDialog";
import { ListDialog } from "./ListDialog";
import { useDeciding } from "./use-deciding";

type GapDecisionProps = { row: GapRow; gap: TouchpointGap };
type Asked = "list" | "alias" | "ignore" | null;

/** What was decided about a row, and for one that the map does not list the ways to decide. */
export function GapDecision({ row, gap }: GapDecisionProps) {
  const mayEdit = useRight("frame.edit");
  if (row.ignored) return <LeftAside row={row} mayEdit={mayEdit} />;
  if (!row.steps.length) return mayEdit ? <Deciding row={row} gap={gap} /> : null;
  return row.other_names.map((other) => (
    <OtherName key={other.key} other={other} listed={row.name} mayEdit={mayEdit} />
  ));
}

function LeftAside({ row, mayEdit }: { row: GapRow; mayEdit: boolean }) {
  const { withdraw } = useDeciding(row, () => {});
  const { reason = "", actor_label: who = "", at = "" } = row.ignored ?? {};
  return (
    <>
      <p>{reason}</p>
      <p className="muted small">
        {who} · {at ? formatDay(at) : ""}
      </p>
      {mayEdit ? (
        <Button
          size="compact-sm"
          variant="default"
          loading={withdraw.isPending}
          onClick={() => withdraw.mutate()}
        >
          {t("gap.take-back", "Take back")}
          <span className="visually-hidden"> {row.name}</span>
        </Button>
      ) : null}
    </>
  );
}

type OtherNameProps = { other: GapRow["other_names"][number]; listed: string; mayEdit: boolean };

function OtherName({ other, listed, mayEdit }: OtherNameProps) {
  const { withdraw } = useDeciding(other, () => {});
  return (
    <div className="row" style={{ gap: 6 }}>
      <span>{t("gap.also", "also “{name}”", { name: other.name })}</span>
      {mayEdit ? (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={t("gap.part", "{name} is not {listed}: take back", { name: other.name, listed })}
          loading={withdraw.isPending}
          onClick={() => withdraw.mutate()}
        >
          {t("gap.take-back", "Take back")}
        </Button>
      ) : null}
    </div>
  );
}

function Deciding({ row, gap }: GapDecisionProps) {
  const [asked, setAsked] = useState<Asked>(null);
  const close = () => setAsked(null);
  const { ignore, alias } = useDeciding(row, close);
  const mayList = useEditor(({ meta, mode }) => (meta.may_edit ?? false) && mode === "edit");
  const listed = gap.rows.filter(({ steps }) => steps.length).map(({ name }) => name);
  return (
    <>
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <Button size="compact-sm" variant="default">
            {t("gap.decide", "Decide…")}
            <span className="visually-hidden"> {row.name}</span>
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item disabled={!mayList} onClick={() => setAsked("list")}>
            {t("gap.list", "Add to the map…")}
          </Menu.Item>
          <Menu.Item disabled={!listed.length} onClick={() => setAsked("alias")}>
            {t("gap.alias", "Another name of…")}
          </Menu.Item>
          <Menu.Item onClick={() => setAsked("ignore")}>{t("gap.ignore", "Leave aside…")}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {asked === "list" ? <ListDialog row={row} onClose={close} /> : null}
      {asked === "alias" ? <AliasDialog row={row} listed={listed} alias={alias} onClose={close} /> : null}
      {asked === "ignore" ? (
        <ReasonDialog
          title={t("gap.ignore-title", "Leave {name} aside", { name: row.name })}
          label={t("gap.ignore-why", "Why is it no touchpoint of this journey?")}
          action={t("gap.ignore-do", "Leave aside")}
          error={ignore.error}
          waiting={ignore.isPending}
          onGive={(reason) => ignore.mutate(reason)}
          onClose={close}
        />
      ) : null}
    </>
  );
}
