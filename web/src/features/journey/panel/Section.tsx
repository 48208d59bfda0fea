import { useLocalStorage } from "@mantine/hooks";
import type { ReactNode, SyntheticEvent } from "react";
import classes from "./Section.module.css";

type SectionProps = { name: string; title: string; aside?: ReactNode; children: ReactNode };

/** A part of a panel that folds away; which ones are folded is remembered for this person. */
export function Section({ name, title, aside, children }: SectionProps) {
  const [folded, setFolded] = useLocalStorage<readonly string[]>({
    key: "desirepath-folded-sections",
    defaultValue: [],
    getInitialValueInEffect: false,
  });
  const open = !folded.includes(name);
  const toggled = ({ currentTarget }: SyntheticEvent<HTMLDetailsElement>) => {
    if (currentTarget.open === open) return;
    setFolded(currentTarget.open ? folded.filter((one) => one !== name) : [...folded, name]);
  };
  return (
    <details className={classes.section} open={open} onToggle={toggled}>
      <summary>
        <h3>{title}</h3>
        {aside ? <span className="muted small">{aside}</span> : null}
      </summary>
      <div className={classes.inner}>{children}</div>
    </details>
  );
}
