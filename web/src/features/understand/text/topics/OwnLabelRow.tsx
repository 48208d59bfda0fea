import { ActionIcon, Button, Menu } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { changeLabel, type OwnKind, type TextLabel, type ValueFigures } from "../../../../api/text";
import { Icon } from "../../../../components/Icon";
import { notify } from "../../../../components/notify";
import { useRight } from "../../../../components/use-right";
import { formatCount } from "../../../../i18n/formats";
import { t } from "../../../../i18n/t";
import { useRefresh } from "../use-refresh";
import { MergeLabelDialog } from "./MergeLabelDialog";
import { RenameLabelDialog } from "./RenameLabelDialog";

type OwnLabelRowProps = {
  kind: OwnKind;
  label: TextLabel;
  others: TextLabel[];
  figures: ValueFigures | undefined;
};

export function OwnLabelRow({ kind, label, others, figures }: OwnLabelRowProps) {
  const mayTrain = useRight("understand.train");
  return (
    <tr>
      <th scope="row">
        <Link to="/listen/feedback" search={{ [kind]: [label.value] }}>
          {label.name}
        </Link>
        {label.state === "active" ? null : (
          <span className="muted small"> {t("own.put-away", "put away")}</span>
        )}
        {label.description ? <div className="muted small">{label.description}</div> : null}
      </th>
      <td className="end">{formatCount(figures?.comments ?? 0)}</td>
      <td className="end">{formatCount(figures?.by_person ?? 0)}</td>
      <td className="end">{mayTrain ? <Deeds kind={kind} label={label} others={others} /> : null}</td>
    </tr>
  );
}

type DeedsProps = Omit<OwnLabelRowProps, "figures">;

function Deeds({ kind, label, others }: DeedsProps) {
  const [dialog, setDialog] = useState<"rename" | "merge" | null>(null);
  const setState = useStateChange(kind, label);
  const close = () => setDialog(null);
  if (label.state !== "active")
    return (
      <Button size="compact-sm" variant="default" onClick={() => setState("active")}>
        {t("own.bring-back", "Bring back")}
      </Button>
    );
  return (
    <>
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            aria-label={t("own.deeds-of", "What to do with {name}", { name: label.name })}
          >
            <Icon name="dots-vertical" size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setDialog("rename")}>{t("own.rename", "Rename or describe")}</Menu.Item>
          <Menu.Item disabled={!others.length} onClick={() => setDialog("merge")}>
            {t("own.merge", "Merge into another")}
          </Menu.Item>
          <Menu.Item onClick={() => setState("archived")}>{t("own.archive", "Put away")}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {dialog === "rename" ? <RenameLabelDialog kind={kind} label={label} onClose={close} /> : null}
      {dialog === "merge" ? (
        <MergeLabelDialog kind={kind} label={label} others={others} onClose={close} />
      ) : null}
    </>
  );
}

function useStateChange(kind: OwnKind, { value, name }: TextLabel) {
  const refresh = useRefresh();
  const change = useMutation({
    mutationFn: (state: "active" | "archived") => changeLabel(kind, value, { state }),
    onSuccess: (_, state) => {
      void refresh();
      if (state === "archived")
        notify({
          message: t("own.archived-now", "“{name}” is put away; its comments keep it.", { name }),
          undo: () => change.mutate("active"),
        });
    },
    onError: (error) => notify({ tone: "failed", message: error.message }),
  });
  return change.mutate;
}
