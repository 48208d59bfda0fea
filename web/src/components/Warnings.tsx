import { Icon } from "./Icon";
import classes from "./Warnings.module.css";

/** What the server says about an answer beside the numbers: never hidden. */
export function Warnings({ warnings }: { warnings: readonly string[] }) {
  if (!warnings.length) return null;
  return (
    <div role="status">
      <ul className={classes.list}>
        {warnings.map((warning) => (
          <li key={warning}>
            <Icon name="info-circle" size={16} /> <span>{warning}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The warnings of any answer: each once, none when the answer carries no such field. */
export function warningsOf(...answers: unknown[]): string[] {
  return [...new Set(answers.flatMap(ownWarnings))];
}

function ownWarnings(answer: unknown): string[] {
  if (Array.isArray(answer)) return answer.flatMap(ownWarnings);
  const given = typeof answer === "object" && answer ? (answer as { warnings?: unknown }).warnings : [];
  return Array.isArray(given) ? given.filter((each): each is string => typeof each === "string") : [];
}
