import { ActionIcon, Button, Menu, TextInput } from "@mantine/core";
import { useWindowEvent } from "@mantine/hooks";
import { type KeyboardEvent, useRef } from "react";
import type { JourneyDocument } from "../../../../api/contract";
import { Icon } from "../../../../components/Icon";
import { t } from "../../../../i18n/t";
import { ZOOMS } from "../grid/measures";
import { STEP_LANE } from "../grid/places";
import type { Grid } from "../grid/use-grid";
import type { MapSearch } from "../use-search";
import classes from "./Toolbar.module.css";

/** Finding one's way on a large map: search, outline, zoom. */
export function FindTools(given: {
  grid: Grid;
  journey: JourneyDocument;
  search: MapSearch;
  zoom: number;
  onZoom: (zoom: number | "fit") => void;
}) {
  const { grid, journey, search, zoom, onZoom } = given;
  return (
    <div className={classes.tools}>
      <SearchField search={search} grid={grid} />
      <Outline journey={journey} grid={grid} />
      <ZoomButtons zoom={zoom} onZoom={onZoom} />
    </div>
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
        w={150}
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
          <Step sign="↑" label={t("search.previous", "Previous match")} onPress={() => search.go(-1)} />
          <Step sign="↓" label={t("search.next", "Next match")} onPress={() => search.go(1)} />
        </>
      ) : null}
    </search>
  );
}

function Step({ sign, label, onPress }: { sign: string; label: string; onPress: () => void }) {
  return (
    <ActionIcon variant="default" size={30} aria-label={label} title={label} onClick={onPress}>
      <span aria-hidden="true">{sign}</span>
    </ActionIcon>
  );
}

function Outline({ journey, grid }: { journey: JourneyDocument; grid: Grid }) {
  return (
    <Menu position="bottom-start" shadow="md" returnFocus={false}>
      <Menu.Target>
        <Button size="xs" variant="default" rightSection={<Icon name="chevron-down" size={14} />}>
          {t("outline", "Outline")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={classes.outline}>
        {journey.stages.map((stage) => (
          <div key={stage.slug}>
            <Menu.Label>{stage.name}</Menu.Label>
            {stage.steps.map(({ slug, name }) => (
              <Menu.Item key={slug} onClick={() => grid.control.focus({ lane: STEP_LANE, step: slug })}>
                {name}
              </Menu.Item>
            ))}
          </div>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function ZoomButtons({ zoom, onZoom }: { zoom: number; onZoom: (zoom: number | "fit") => void }) {
  const smaller = ZOOMS.findLast((one) => one < zoom - 0.001);
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
        disabled={!smaller}
        onClick={() => smaller && onZoom(smaller)}
      >
        <Icon name="minus" size={14} />
      </ActionIcon>
      <Button
        size="xs"
        variant="default"
        onClick={() => onZoom("fit")}
        title={t("zoom.fit", "Fit the whole map")}
      >
        {t("zoom.percent", "{percent} %", { percent: Math.round(zoom * 100) })}
      </Button>
      <ActionIcon
        variant="default"
        size={30}
        aria-label={t("zoom.in", "Zoom in")}
        disabled={!larger}
        onClick={() => larger && onZoom(larger)}
      >
        <Icon name="plus" size={14} />
      </ActionIcon>
    </div>
  );
}
