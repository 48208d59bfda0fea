import { ActionIcon, Button, Menu, TextInput } from "@mantine/core";
import { useWindowEvent } from "@mantine/hooks";
import { type KeyboardEvent, memo, useRef } from "react";
import { Icon, type IconName } from "../../../../components/Icon";
import { ToolWords } from "../../../../components/Toolbar";
import { t } from "../../../../i18n/t";
import { ZOOMS } from "../grid/measures";
import { STEP_LANE } from "../grid/places";
import type { Grid } from "../grid/use-grid";
import { useJourneyOnScreen } from "../use-journey";
import type { MapSearch } from "../use-search";
import classes from "./Toolbar.module.css";

/** Finding one's way on a large map: search and outline. */
export function FindTools({ grid, search }: { grid: Grid; search: MapSearch }) {
  return (
    <>
      <SearchField search={search} grid={grid} />
      <Outline control={grid.control} />
    </>
  );
}

function SearchField({ search, grid }: { search: MapSearch; grid: Grid }) {
  const field = useRef<HTMLInputElement>(null);
  useWindowEvent("keydown", (event) => {
    const inMap = event.target instanceof Element && event.target.closest('[role="grid"]');
    if (!inMap || event.key !== "f" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    field.current?.focus();
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter") {
      event.preventDefault();
      search.go(event.shiftKey ? -1 : 1);
    } else if (event.key === "Escape" && search.words) {
      event.preventDefault();
      search.setWords("");
      const place = search.present;
      if (place) grid.control.focus(place);
    }
  };
  return (
    <search className={classes.search}>
      <TextInput
        ref={field}
        size="xs"
        w="clamp(104px, 14vw, 150px)"
        aria-label={t("search.map", "Search in the map")}
        placeholder={t("search.map", "Search in the map")}
        leftSection={<Icon name="search" size={14} />}
        value={search.words}
        onChange={(event) => search.setWords(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {search.words ? (
        <>
          <span className="small numeric" role="status">
            {t("search.count", "{at} of {n}", { at: search.at, n: search.count })}
          </span>
          <Step
            icon="arrow-up"
            label={t("search.previous", "Previous match")}
            onPress={() => search.go(-1)}
          />
          <Step icon="arrow-down" label={t("search.next", "Next match")} onPress={() => search.go(1)} />
        </>
      ) : null}
    </search>
  );
}

function Step({ icon, label, onPress }: { icon: IconName; label: string; onPress: () => void }) {
  return (
    <ActionIcon variant="default" size={30} aria-label={label} title={label} onClick={onPress}>
      <Icon name={icon} size={16} />
    </ActionIcon>
  );
}

const Outline = memo(function Outline({ control }: Pick<Grid, "control">) {
  return (
    <Menu position="bottom-start" shadow="md" returnFocus={false}>
      <Menu.Target>
        <Button
          size="xs"
          variant="default"
          title={t("outline", "Outline")}
          rightSection={<Icon name="chevron-down" size={14} />}
        >
          <Icon name="list-tree" size={16} />
          <ToolWords>{t("outline", "Outline")}</ToolWords>
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={classes.outline}>
        <OutlineItems control={control} />
      </Menu.Dropdown>
    </Menu>
  );
});

function OutlineItems({ control }: Pick<Grid, "control">) {
  return useJourneyOnScreen().stages.map((stage) => (
    <div key={stage.slug}>
      <Menu.Label>{stage.name}</Menu.Label>
      {stage.steps.map(({ slug, name }) => (
        <Menu.Item key={slug} onClick={() => control.focus({ lane: STEP_LANE, step: slug })}>
          {name}
        </Menu.Item>
      ))}
    </div>
  ));
}

type ZoomProps = { zoom: number; onZoom: (zoom: number | "fit") => void };

/** How large the map is drawn. */
export const ZoomButtons = memo(function ZoomButtons({ zoom, onZoom }: ZoomProps) {
  const smaller = ZOOMS.findLast((one) => one < zoom - 0.001);
  const percent = Math.round(zoom * 100);
  const larger = ZOOMS.find((one) => one > zoom + 0.001);
  useWindowEvent("keydown", (event) => {
    const inMap = event.target instanceof Element && event.target.closest('[role="grid"]');
    if (!inMap || !(event.ctrlKey || event.metaKey)) return;
    const next = { "+": larger, "=": larger, "-": smaller, "0": 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    onZoom(next);
  });
  return (
    <div className={classes.zoom}>
      <ActionIcon
        variant="default"
        size={30}
        aria-label={t("zoom.out", "Zoom out")}
        aria-disabled={!smaller}
        data-disabled={!smaller || undefined}
        onClick={() => smaller && onZoom(smaller)}
      >
        <Icon name="minus" size={14} />
      </ActionIcon>
      <Button
        size="xs"
        variant="default"
        onClick={() => onZoom("fit")}
        title={t("zoom.fit", "Fit the whole map")}
        aria-label={t("zoom.fit.now", "{percent} %: fit the whole map", { percent })}
      >
        {t("zoom.percent", "{percent} %", { percent })}
      </Button>
      <ActionIcon
        variant="default"
        size={30}
        aria-label={t("zoom.in", "Zoom in")}
        aria-disabled={!larger}
        data-disabled={!larger || undefined}
        onClick={() => larger && onZoom(larger)}
      >
        <Icon name="plus" size={14} />
      </ActionIcon>
    </div>
  );
});
