import { Icon } from "./Icon";
import classes from "./Warnings.module.css";

/** What the server says about an answer beside the numbers: never hidden. */
export function Warnings({ warnings }: { warnings: string[] }) {
  if (!warnings.length) return null;
  return (
    <ul className={classes.list}>
      {warnings.map((warning) => (
        <li key={warning}>
          <Icon name="info-circle" size={16} /> {warning}
        </li>
      ))}
    </ul>
  );
}
