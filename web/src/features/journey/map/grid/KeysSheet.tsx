import { Dialog } from "../../../../components/Dialog";
import { t } from "../../../../i18n/t";
import grid from "./Grid.module.css";

type Key = { keys: string[]; does: string };
type Group = { title: string; keys: Key[] };

/** What the keys do on the map, and what a pointer does instead. */
export default function KeysSheet({ onClose }: { onClose: () => void }) {
  return (
    <Dialog opened size="xl" title={t("map-keys.title", "Keys of the map")} onClose={onClose}>
      <div className={grid.sheet}>
        {[walking(), writing(), choosing(), moving()].map(({ title, keys }) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl>
              {keys.map(({ keys: pressed, does }) => (
                <div key={does} className={grid.keyLine}>
                  <dt>
                    {pressed.map((key) => (
                      <kbd key={key}>{key}</kbd>
                    ))}
                  </dt>
                  <dd>{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <p className="muted small">
        {t(
          "map-keys.pointer",
          "With a pointer: double-click writes, dragging moves, a right click (or ⋯) shows what can be done with a part.",
        )}
      </p>
    </Dialog>
  );
}

function key(pressed: string, does: string): Key {
  return { keys: pressed.split(" "), does };
}

function walking(): Group {
  return {
    title: t("map-keys.walk", "Walk"),
    keys: [
      key(
        "← → ↑ ↓",
        t("map-keys.arrows", "to the next cell; up from the first lane are the steps, then the stages"),
      ),
      key("Home End", t("map-keys.home", "to the row's beginning and end; with Ctrl to the map's")),
      key("Space", t("map-keys.open", "on a step: opens its panel")),
      key("Ctrl+F", t("map-keys.find", "searches in the map")),
      key("Ctrl+− Ctrl++ Ctrl+0", t("map-keys.zoom", "zooms out, in, and to full size")),
      key("Esc", t("map-keys.escape", "from a card to its cell; lets go of what is chosen")),
      key("?", t("map-keys.help", "this sheet")),
    ],
  };
}

function writing(): Group {
  return {
    title: t("map-keys.write", "Write"),
    keys: [
      key(
        "Enter F2",
        t("map-keys.edit", "writes in the cell, or goes to its first card; Enter again is done"),
      ),
      key("A–Z", t("map-keys.type", "typing begins anew, in a lane of cards a new card")),
      key("Shift+Enter", t("map-keys.line", "a new line")),
      key("Tab Shift+Tab", t("map-keys.tab", "done, and on to the next or previous cell")),
      key("Insert", t("map-keys.insert", "adds a stage, a step or a card here")),
      key(
        "Delete",
        t("map-keys.delete", "empties the cell; removes the card, step or stage; hides the lane"),
      ),
      key("Ctrl+Z Ctrl+Shift+Z", t("map-keys.undo", "undo and redo")),
    ],
  };
}

function choosing(): Group {
  return {
    title: t("map-keys.choose", "Choose several"),
    keys: [
      key("Shift+←→↑↓", t("map-keys.extend", "all cells, steps or cards up to there")),
      key("Ctrl+Space", t("map-keys.toggle", "adds this one or takes it out; Ctrl with arrows walks on")),
      key("Ctrl+A", t("map-keys.all", "all cells")),
      key("Ctrl+C Ctrl+X Ctrl+V", t("map-keys.copy", "copies, cuts and pastes, also into another map")),
    ],
  };
}

function moving(): Group {
  return {
    title: t("map-keys.move", "Move"),
    keys: [
      key(
        "Alt+← Alt+→",
        t("map-keys.move.side", "moves the stage, step, card or cell, and all that is chosen"),
      ),
      key("Alt+↑ Alt+↓", t("map-keys.move.up", "moves the lane; the card within its cell")),
      key("Alt+Shift+↑ Alt+Shift+↓", t("map-keys.move.lane", "moves the card to another lane")),
      key("Shift+F10", t("map-keys.menu", "shows what can be done here, with “Move to…”")),
    ],
  };
}
