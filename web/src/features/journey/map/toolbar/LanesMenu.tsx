import { ActionIcon, Button, Popover, TextInput } from "@mantine/core";
import { type FormEvent, memo, useState } from "react";
import { Icon, type IconName } from "../../../../components/Icon";
import { ToolWords } from "../../../../components/Toolbar";
import { BUILT_IN_LANES, lanesOf, type MapLane } from "../../../../editor/build/lanes";
import { useEditor } from "../../../../editor/EditorProvider";
import { t } from "../../../../i18n/t";
import type { Commands } from "../commands";
import { type LaneGroup, laneLabel } from "../lanes";
import { LaneToggles } from "../MapControls";
import classes from "./Toolbar.module.css";

type LanesMenuProps = {
  /** Left out where the map is only read. */
  commands: Commands | null;
  opened: boolean;
  onOpened: (opened: boolean) => void;
  shown: ReadonlySet<LaneGroup>;
  onGroup: (group: LaneGroup) => void;
};

/** The lanes: what this person wants to see, and which lanes the map has, in which order, for everybody. */
export const LanesMenu = memo(function LanesMenu(given: LanesMenuProps) {
  const { commands, opened, onOpened, shown, onGroup } = given;
  return (
    <Popover opened={opened} onChange={onOpened} position="bottom-start" shadow="md" trapFocus>
      <Popover.Target>
        <Button
          size="xs"
          variant="default"
          title={t("lanes.menu", "Lanes")}
          rightSection={<Icon name="chevron-down" size={14} />}
          onClick={() => onOpened(!opened)}
        >
          <Icon name="layout-rows" size={16} />
          <ToolWords>{t("lanes.menu", "Lanes")}</ToolWords>
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t("lanes.menu", "Lanes")}>
        <div className={classes.lanesMenu}>
          <LaneToggles shown={shown} onToggle={onGroup} />
          {commands ? <LanesOfMap commands={commands} /> : null}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
});

function LanesOfMap({ commands }: { commands: Commands }) {
  const document = useEditor(({ work }) => work.document);
  const present = lanesOf(document);
  const missing = BUILT_IN_LANES.filter((slug) => !present.some((lane) => lane.slug === slug));
  const lanes = [...present, ...missing.map((slug): MapLane => ({ slug, hidden: true }))];
  const title = t("lanes.of-map", "Lanes of the map");
  return (
    <section className={classes.lanesOfMap}>
      <strong>{title}</strong>
      <p className="muted small">{t("lanes.of-map.hint", "The same for everybody who opens it")}</p>
      <ul className={classes.laneList} aria-label={title}>
        {lanes.map((lane) => (
          <LaneLine key={lane.slug} lane={lane} commands={commands} />
        ))}
      </ul>
      <NewLane commands={commands} last={present.at(-1)?.slug ?? null} />
    </section>
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
            icon="arrow-up"
            label={t("lanes.up", "Move {name} up", { name: label })}
            onPress={() => commands.shiftLane(lane.slug, -1)}
          />
          <LaneButton
            icon="arrow-down"
            label={t("lanes.down", "Move {name} down", { name: label })}
            onPress={() => commands.shiftLane(lane.slug, 1)}
          />
        </>
      )}
      {own ? (
        <LaneButton
          icon="x"
          label={t("lanes.remove", "Remove {name} with its cards", { name: label })}
          onPress={() => commands.removeLane(lane.slug)}
        />
      ) : null}
    </li>
  );
}

function LaneButton({ icon, label, onPress }: { icon: IconName; label: string; onPress: () => void }) {
  return (
    <ActionIcon size={24} variant="default" aria-label={label} title={label} onClick={onPress}>
      <Icon name={icon} size={14} />
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
        data-autofocus
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
