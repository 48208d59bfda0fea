import { ActionIcon, Button, Popover, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { Icon } from "../../../../components/Icon";
import { BUILT_IN_LANES, lanesOf, type MapLane } from "../../../../editor/build/lanes";
import { useEditor } from "../../../../editor/EditorProvider";
import { t } from "../../../../i18n/t";
import type { Commands } from "../commands";
import { laneLabel } from "../lanes";
import classes from "./Toolbar.module.css";

/** The lanes of the map: which are shown, in which order, and lanes of one's own. */
export function LanesMenu({ commands }: { commands: Commands }) {
  const document = useEditor(({ work }) => work.document);
  const present = lanesOf(document);
  const missing = BUILT_IN_LANES.filter((slug) => !present.some((lane) => lane.slug === slug));
  const lanes = [...present, ...missing.map((slug): MapLane => ({ slug, hidden: true }))];
  return (
    <Popover position="bottom-start" shadow="md" trapFocus withinPortal>
      <Popover.Target>
        <Button size="xs" variant="default" rightSection={<Icon name="chevron-down" size={14} />}>
          {t("lanes.menu", "Lanes")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <div className={classes.lanesMenu}>
          <ul className={classes.laneList} aria-label={t("lanes.of-map", "Lanes of the map")}>
            {lanes.map((lane) => (
              <LaneLine key={lane.slug} lane={lane} commands={commands} />
            ))}
          </ul>
          <NewLane commands={commands} last={present.at(-1)?.slug ?? null} />
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

function LaneLine({ lane, commands }: { lane: MapLane; commands: Commands }) {
  const label = laneLabel(lane);
  const own = !BUILT_IN_LANES.includes(lane.slug);
  return (
    <li className={classes.laneLine}>
      <label className={classes.laneShown}>
        <input
          type="checkbox"
          checked={!lane.hidden}
          onChange={(event) => commands.showLane(lane.slug, event.currentTarget.checked)}
        />
        {label}
      </label>
      {lane.hidden ? null : (
        <>
          <LaneButton
            sign="↑"
            label={t("lanes.up", "Move {name} up", { name: label })}
            onPress={() => commands.shiftLane(lane.slug, -1)}
          />
          <LaneButton
            sign="↓"
            label={t("lanes.down", "Move {name} down", { name: label })}
            onPress={() => commands.shiftLane(lane.slug, 1)}
          />
        </>
      )}
      {own ? (
        <LaneButton
          sign="×"
          label={t("lanes.remove", "Remove {name} with its cards", { name: label })}
          onPress={() => commands.removeLane(lane.slug)}
        />
      ) : null}
    </li>
  );
}

function LaneButton({ sign, label, onPress }: { sign: string; label: string; onPress: () => void }) {
  return (
    <ActionIcon size={24} variant="default" aria-label={label} title={label} onClick={onPress}>
      <span aria-hidden="true">{sign}</span>
    </ActionIcon>
  );
}

function NewLane({ commands, last }: { commands: Commands; last: string | null }) {
  const [name, setName] = useState("");
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (!name.trim()) return;
    commands.addLane(name.trim(), last);
    setName("");
  };
  return (
    <form className="row" onSubmit={add}>
      <TextInput
        size="xs"
        aria-label={t("lanes.new", "Name of a new lane")}
        placeholder={t("lanes.new.hint", "New lane, e.g. Risks")}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button size="xs" type="submit" variant="default">
        {t("lanes.add", "Add lane")}
      </Button>
    </form>
  );
}
