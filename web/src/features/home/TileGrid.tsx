import type { Tile, TileClass } from "../../api/contract";
import { intervalText } from "../../components/Measured";
import { Sparkline } from "../../components/Sparkline";
import { scoreSuffix } from "../../components/scales";
import { showsValue } from "../../components/small-n";
import { VerdictWord } from "../../components/VerdictWord";
import { t } from "../../i18n/t";
import { formatChangeInUnit, formatInUnit, unitSuffix } from "../../i18n/units";
import classes from "./Home.module.css";

const TILE_BASIS = 176;

type TileGridProps = { tiles: Tile[]; chosen: string | undefined; onChoose: (slug: string) => void };

function classNames(): [TileClass, string][] {
  return [
    ["voice", t("class.voice", "Voice of the customer")],
    ["financial", t("class.financial", "Financial")],
    ["operational", t("class.operational", "Operational")],
  ];
}

/** Metrics in their three classes; choosing one shows its trend below. */
export function TileGrid({ tiles, chosen, onChoose }: TileGridProps) {
  const groups = classNames()
    .map(([kind, name]) => ({ name, tiles: tiles.filter((tile) => tile.class === kind) }))
    .filter((group) => group.tiles.length);
  return (
    <div className={classes.groups}>
      {groups.map((group) => (
        <section
          key={group.name}
          aria-label={group.name}
          className={classes.group}
          style={{ flexGrow: group.tiles.length, flexBasis: group.tiles.length * TILE_BASIS }}
        >
          <h2 className={classes.groupName}>{group.name}</h2>
          <div className={classes.tiles}>
            {group.tiles.map((tile) => (
              <TileCard key={tile.slug} tile={tile} chosen={tile.slug === chosen} onChoose={onChoose} />
            ))}
          </div>
        </section>
      ))}
    </div>
  );
}

function TileCard({
  tile,
  chosen,
  onChoose,
}: {
  tile: Tile;
  chosen: boolean;
  onChoose: (slug: string) => void;
}) {
  return (
    <button type="button" className={classes.tile} aria-pressed={chosen} onClick={() => onChoose(tile.slug)}>
      <span className={classes.tileName}>{tile.name}</span>
      <TileValue tile={tile} />
      <TileChange tile={tile} />
      <Sparkline points={tile.trend} />
    </button>
  );
}

/** A voice tile is named by its scale, which says of how many. */
function suffixOf({ class: kind, slug, unit }: Tile): string {
  return kind === "voice" ? scoreSuffix(slug, unit) : unitSuffix(unit);
}

function valueText(tile: Tile): string {
  if (tile.value === null || !showsValue(tile.n)) {
    return t("tile.few", "{n, plural, =0 {no data} one {1 record} other {# records}}", { n: tile.n });
  }
  return `${formatInUnit(tile.value, tile.unit)} ${suffixOf(tile)}`.trim();
}

function TileValue({ tile }: { tile: Tile }) {
  const enough = tile.value !== null && showsValue(tile.n);
  return (
    <span>
      <span className={enough ? classes.value : classes.few}>
        {enough && tile.value !== null ? formatInUnit(tile.value, tile.unit) : valueText(tile)}
        {enough ? <span className={classes.unit}> {suffixOf(tile)}</span> : null}
      </span>
      <span className={`${classes.interval} numeric`}>
        {enough ? intervalText(tile) : t("tile.few.hint", "shown from 10 on")}
      </span>
    </span>
  );
}

function TileChange({ tile }: { tile: Tile }) {
  return (
    <span className={classes.change}>
      <VerdictWord verdict={tile.verdict} change={tile.change} />
      {tile.change !== null && tile.verdict !== "too few" ? (
        <span className="muted numeric small">{changeText(tile)}</span>
      ) : null}
    </span>
  );
}

/** "+2.1 (0.4 to 3.8)": the change and its own interval. */
export function changeText({ change, change_low, change_high, unit }: Tile): string {
  if (change === null) return "";
  const size = formatChangeInUnit(change, unit);
  if (change_low === null || change_high === null) return size;
  return t("tile.change", "{size} ({low} to {high})", {
    size,
    low: formatChangeInUnit(change_low, unit),
    high: formatChangeInUnit(change_high, unit),
  });
}
