import { useGridControl } from "./control";
import grid from "./Grid.module.css";
import { TextEdit } from "./TextEdit";

export function HeadButton({ label, onPress }: { label: string; onPress: (at: Element) => void }) {
  return (
    <span className={grid.headTools}>
      <button
        type="button"
        tabIndex={-1}
        className={grid.more}
        aria-label={label}
        onClick={(event) => onPress(event.currentTarget)}
      >
        <span aria-hidden="true">⋯</span>
      </button>
    </span>
  );
}

type InsertButtonProps = { side: "start" | "end"; label: string; onPress: () => void };

export function InsertButton({ side, label, onPress }: InsertButtonProps) {
  return (
    <button
      type="button"
      tabIndex={-1}
      className={grid.insert}
      data-side={side}
      aria-label={label}
      onClick={onPress}
    >
      <span aria-hidden="true">+</span>
    </button>
  );
}

type HeadEditProps = {
  label: string;
  name: string;
  place: { lane: string; step: string };
  onName: (name: string) => void;
};

export function HeadEdit({ label, name, place, onName }: HeadEditProps) {
  const { leave } = useGridControl();
  return (
    <TextEdit
      label={label}
      text={name}
      onDone={(text, go) => {
        if (text.trim()) onName(text.trim());
        leave(place, go === "enter" ? "stay" : go);
      }}
      onCancel={() => leave(place, "stay")}
    />
  );
}
