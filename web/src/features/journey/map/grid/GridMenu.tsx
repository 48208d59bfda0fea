import { Menu } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useLayoutEffect, useState } from "react";
import { BUILT_IN_LANES } from "../../../../editor/build/lanes";
import { placeOfStep, stagesOf } from "../../../../editor/build/steps";
import { eachStep, type Part } from "../../../../editor/documents";
import { useEditorStore } from "../../../../editor/EditorProvider";
import { t } from "../../../../i18n/t";
import { isEditable, kindOfLane } from "../cell-values";
import { focusTarget, type GridControl, type MenuTarget, useGridControl } from "./control";
import { copyHere, pasteHere } from "./menu-clipboard";
import { LANE_HEAD, STAGE_LANE, STEP_LANE } from "./places";
import type { OpenMenu } from "./use-grid";

type Item = {
  label: string;
  act?: () => void;
  /** What is done where the focus is back. */
  after?: () => unknown;
  danger?: boolean;
  /** The focus goes back to what the menu was about. */
  returns?: boolean;
};

/** The menu of a card, step, stage or lane: everything that dragging and keys do, for one pointer. */
export default function GridMenu({ menu, onClose }: { menu: OpenMenu; onClose: () => void }) {
  const control = useGridControl();
  const store = useEditorStore();
  const [box] = useState(() => menu.at.getBoundingClientRect());
  const [opened, setOpened] = useState(false);
  useLayoutEffect(() => setOpened(true), []);
  const navigate = useNavigate();
  const enter = (slug: string) => void navigate({ to: "/frame/journeys/$slug", params: { slug } });
  const items = itemsOf(menu.target, { control, document: store.getState().work.document, enter });
  const dismiss = () => {
    onClose();
    focusTarget(control, menu.target);
  };
  return (
    <Menu
      opened={opened}
      onClose={dismiss}
      closeOnItemClick={false}
      position="bottom-end"
      shadow="md"
      returnFocus={false}
    >
      <Menu.Target>
        <span
          aria-hidden="true"
          style={{
            position: "fixed",
            insetBlockStart: box.top,
            left: box.left,
            inlineSize: box.width,
            blockSize: box.height,
            pointerEvents: "none",
          }}
        />
      </Menu.Target>
      <Menu.Dropdown aria-label={t("menu", "What can be done")}>
        {items.map(({ label, act = nothing, danger, returns, after }) => (
          <Menu.Item
            key={label}
            data-danger={danger || undefined}
            onClick={() => {
              onClose();
              act();
              if (returns) focusTarget(control, menu.target);
              if (after) requestAnimationFrame(() => void after());
            }}
          >
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

type Document = Parameters<typeof placeOfStep>[0];
/** What the items act on; `enter` leads to another journey. */
type Scene = { control: GridControl; document: Document; enter: (journey: string) => void };

const nothing = () => undefined;

function itemsOf(target: MenuTarget, scene: Scene): Item[] {
  const { control, document } = scene;
  const remove: Item = {
    label: target.kind === "lane" ? t("menu.hide", "Hide") : t("menu.remove", "Remove"),
    act: () => control.remove(target),
    danger: target.kind !== "lane",
  };
  if (target.kind === "step") {
    const own = [...stepItems(target.step, scene), ...subJourneyItems(target.step, scene)];
    return [...own, moveTo(target, control), copy(), paste(), remove];
  }
  if (target.kind === "stage") return [...stageItems(target.stage, control, document), remove];
  if (target.kind === "lane") return [...laneItems(target.lane, control), remove];
  if (target.kind === "cell") return cellItems(target, control);
  return [...cardItems(target, control), moveTo(target, control), copy(), paste(), remove];
}

function copy(): Item {
  return { label: t("menu.copy", "Copy"), returns: true, after: copyHere };
}

function paste(): Item {
  return { label: t("menu.paste", "Paste"), returns: true, after: pasteHere };
}

/** The way into the journey that a step opens into, and what that is. */
function subJourneyItems(step: string, { control, document, enter }: Scene): Item[] {
  const opens = eachStep(document as Part).find(({ slug }) => slug === step)?.journey;
  const ask: Item = { label: t("menu.sub-journey", "Sub-journey…"), act: () => control.subJourney(step) };
  if (!opens) return [ask];
  return [{ label: t("menu.enter", "Go into the sub-journey"), act: () => enter(String(opens)) }, ask];
}

function moveTo(target: MenuTarget, control: GridControl): Item {
  return { label: t("menu.move", "Move to…"), act: () => control.move(target) };
}

function stepItems(step: string, { control, document }: Scene): Item[] {
  const place = placeOfStep(document, step);
  const stage = place?.stage ?? "";
  return [
    { label: t("menu.open", "Open"), act: () => control.open(step) },
    { label: t("menu.rename", "Rename"), act: () => control.edit({ lane: STEP_LANE, step, seed: null }) },
    {
      label: t("menu.step-before", "Add step before"),
      act: () => control.draft({ kind: "step", stage, after: place?.after ?? null }),
    },
    {
      label: t("menu.step-after", "Add step after"),
      act: () => control.draft({ kind: "step", stage, after: step }),
    },
    {
      label: t("menu.earlier", "Move earlier"),
      act: () => control.commands.shiftSteps([step], -1),
      returns: true,
    },
    {
      label: t("menu.later", "Move later"),
      act: () => control.commands.shiftSteps([step], 1),
      returns: true,
    },
  ];
}

function stageItems(stage: string, control: GridControl, document: Document): Item[] {
  const steps = stagesOf(document).find(({ slug }) => slug === stage)?.steps as
    | { slug: string }[]
    | undefined;
  return [
    {
      label: t("menu.rename", "Rename"),
      act: () => control.edit({ lane: STAGE_LANE, step: stage, seed: null }),
    },
    {
      label: t("step.add", "Add step"),
      act: () => control.draft({ kind: "step", stage, after: steps?.at(-1)?.slug ?? null }),
    },
    {
      label: t("menu.stage-after", "Add stage after"),
      act: () => control.draft({ kind: "stage", after: stage }),
    },
    {
      label: t("menu.earlier", "Move earlier"),
      act: () => control.commands.shiftStage(stage, -1),
      returns: true,
    },
    { label: t("menu.later", "Move later"), act: () => control.commands.shiftStage(stage, 1), returns: true },
  ];
}

function laneItems(lane: string, control: GridControl): Item[] {
  const rename: Item = {
    label: t("menu.rename", "Rename"),
    act: () => control.edit({ lane, step: LANE_HEAD, seed: null }),
  };
  return [
    ...(BUILT_IN_LANES.includes(lane) ? [] : [rename]),
    { label: t("menu.up", "Move up"), act: () => control.commands.shiftLane(lane, -1), returns: true },
    { label: t("menu.down", "Move down"), act: () => control.commands.shiftLane(lane, 1), returns: true },
  ];
}

function cellItems({ step, lane }: MenuTarget & { kind: "cell" }, control: GridControl): Item[] {
  const kind = kindOfLane(lane);
  const open: Item = { label: t("menu.open-step", "Open the step"), act: () => control.open(step) };
  if (!isEditable(kind)) return [open];
  const write: Item =
    kind === "cards"
      ? {
          label: t("card.add", "Add card"),
          act: () => control.edit({ step, lane, card: "new", seed: "" }),
        }
      : { label: t("menu.write", "Write"), act: () => control.edit({ step, lane, seed: null }) };
  const empty: Item = {
    label: t("menu.empty", "Empty the cell"),
    act: () => control.remove({ kind: "cell", step, lane }),
    danger: true,
    returns: true,
  };
  return [write, open, copy(), paste(), empty];
}

function cardItems(target: MenuTarget & { kind: "card" }, control: GridControl): Item[] {
  const { step, lane, id } = target;
  return [{ label: t("menu.edit", "Edit"), act: () => control.edit({ step, lane, card: id, seed: null }) }];
}
