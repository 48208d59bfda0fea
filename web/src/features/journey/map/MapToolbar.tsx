import { useState } from "react";
import type { DrawnFlow } from "../../../canvas/flow";
import type { MapForm } from "../../../components/journey-tabs";
import { Toolbar, ToolGroup } from "../../../components/Toolbar";
import { t } from "../../../i18n/t";
import type { Grid } from "./grid/use-grid";
import type { LaneGroup } from "./lanes";
import { FormChoice } from "./MapControls";
import { AddMenu } from "./toolbar/AddMenu";
import { EditTools } from "./toolbar/EditTools";
import { FindTools, ZoomButtons } from "./toolbar/FindTools";
import { LanesMenu } from "./toolbar/LanesMenu";
import { ShowMenu } from "./toolbar/ShowMenu";
import classes from "./toolbar/Toolbar.module.css";
import type { MapSearch } from "./use-search";

type MapToolbarProps = {
  grid: Grid;
  search: MapSearch;
  zoom: number;
  onZoom: (zoom: number | "fit") => void;
  editable: boolean;
  form: MapForm;
  onForm: (form: MapForm) => void;
  shown: ReadonlySet<LaneGroup>;
  onGroup: (group: LaneGroup) => void;
  flow: DrawnFlow | null;
  shares: { paths: number; links: number };
};

/** The one row of tools above the map; on a phone it stands at the window's end. */
export default function MapToolbar(given: MapToolbarProps) {
  const { grid, search, zoom, onZoom, editable, form, onForm, shown, onGroup } = given;
  const [lanesOpen, setLanesOpen] = useState(false);
  const asGrid = form === "grid";
  return (
    <Toolbar label={t("toolbar", "Tools of the map")} className={`${classes.toolbar} no-print`}>
      {editable ? <EditTools /> : null}
      {editable ? <AddMenu grid={grid} asGrid={asGrid} onLane={() => setLanesOpen(true)} /> : null}
      {asGrid ? (
        <ToolGroup>
          <FindTools grid={grid} search={search} />
          <LanesMenu
            commands={editable ? grid.control.commands : null}
            opened={lanesOpen}
            onOpened={setLanesOpen}
            shown={shown}
            onGroup={onGroup}
          />
        </ToolGroup>
      ) : null}
      <ShowMenu flow={asGrid ? given.flow : null} shares={given.shares} />
      <ToolGroup end>
        {asGrid ? <ZoomButtons zoom={zoom} onZoom={onZoom} /> : null}
        <FormChoice form={form} onChange={onForm} />
      </ToolGroup>
    </Toolbar>
  );
}
