import { ActionIcon, TextInput } from "@mantine/core";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { Icon } from "../../../components/Icon";
import { t } from "../../../i18n/t";
import { type DraftStage, moved, renamed } from "./draft";
import { dragStage } from "./dragging";
import classes from "./Lifecycle.module.css";

type ListProps = { draft: DraftStage[]; onChange: (draft: DraftStage[]) => void };

/** The stages in order: dragged by their handle, or moved with Alt and an arrow key or the buttons. */
export function StageList({ draft, onChange }: ListProps) {
  const [said, setSaid] = useState("");
  const list = useRef<HTMLOListElement>(null);
  const move = (from: number, to: number) => {
    const stage = draft[from];
    if (!stage || to < 0 || to >= draft.length) return;
    onChange(moved(draft, from, to));
    setSaid(
      t("lifecycle.moved", "{stage} is now stage {place} of {all}", {
        stage: stage.name,
        place: to + 1,
        all: draft.length,
      }),
    );
  };
  return (
    <>
      <p className="muted small">
        {t("lifecycle.hint", "Drag a stage, or press Alt and an arrow key in its name, to change the order.")}
      </p>
      <ol ref={list} className={classes.list}>
        {draft.map((stage, place) => (
          <StageRow
            key={stage.key}
            stage={stage}
            place={place}
            count={draft.length}
            onRename={(name) => onChange(renamed(draft, stage.key, name))}
            onMove={(to) => move(place, to)}
            onMoveKey={(key, to) =>
              move(
                draft.findIndex((each) => each.key === key),
                to,
              )
            }
            onRemove={() => onChange(draft.filter(({ key }) => key !== stage.key))}
          />
        ))}
      </ol>
      <p className="visually-hidden" role="status">
        {said}
      </p>
    </>
  );
}

type RowProps = {
  stage: DraftStage;
  place: number;
  count: number;
  onRename: (name: string) => void;
  onMove: (to: number) => void;
  onMoveKey: (key: string, to: number) => void;
  onRemove: () => void;
};

function StageRow({ stage, place, count, onRename, onMove, onMoveKey, onRemove }: RowProps) {
  const row = useRef<HTMLLIElement>(null);
  const handle = useRef<HTMLSpanElement>(null);
  const drop = useRef(onMoveKey);
  drop.current = onMoveKey;
  useEffect(() => {
    if (!row.current || !handle.current) return;
    return dragStage(row.current, handle.current, { key: stage.key, place }, (key, to) =>
      drop.current(key, to),
    );
  }, [stage.key, place]);
  const keys = (event: KeyboardEvent) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!event.altKey || !by) return;
    event.preventDefault();
    onMove(place + by);
  };
  const name = stage.name || t("lifecycle.new", "New stage");
  return (
    <li ref={row} className={classes.row}>
      <span ref={handle} className={classes.handle} aria-hidden="true">
        ⠿
      </span>
      <TextInput
        className={classes.name}
        aria-label={t("lifecycle.name", "Name of stage {place}", { place: place + 1 })}
        placeholder={t("lifecycle.new", "New stage")}
        data-autofocus={stage.slug === null || undefined}
        autoFocus={stage.slug === null}
        maxLength={120}
        value={stage.name}
        onKeyDown={keys}
        onChange={(event) => onRename(event.currentTarget.value)}
      />
      <MoveButton
        label={t("lifecycle.up", "Move {name} up", { name })}
        disabled={place === 0}
        onClick={() => onMove(place - 1)}
      >
        ▲
      </MoveButton>
      <MoveButton
        label={t("lifecycle.down", "Move {name} down", { name })}
        disabled={place === count - 1}
        onClick={() => onMove(place + 1)}
      >
        ▼
      </MoveButton>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t("people.remove-of", "Remove {name}", { name })}
        disabled={count === 1}
        onClick={onRemove}
      >
        <Icon name="trash" />
      </ActionIcon>
    </li>
  );
}

type MoveButtonProps = { label: string; disabled: boolean; onClick: () => void; children: string };

function MoveButton({ label, disabled, onClick, children }: MoveButtonProps) {
  return (
    <ActionIcon variant="subtle" color="gray" aria-label={label} disabled={disabled} onClick={onClick}>
      <span aria-hidden="true">{children}</span>
    </ActionIcon>
  );
}
