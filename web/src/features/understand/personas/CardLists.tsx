import type { PersonaCard } from "../../../api/contract";
import { Panel } from "../../../components/Panel";
import { t } from "../../../i18n/t";
import { LISTS } from "./draft";
import { listTitle } from "./PersonaForm";
import classes from "./Personas.module.css";

/** Goals, fears, jobs and channels. */
export function CardLists({ persona }: { persona: PersonaCard }) {
  const given = LISTS.filter((name) => persona[name].length);
  return (
    <Panel title={t("personas.inside", "What moves them")}>
      {given.length ? (
        <div className={classes.pair}>
          {given.map((name) => (
            <section key={name}>
              <h3>{listTitle(name)}</h3>
              <ul className={classes.lines}>
                {persona[name].map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            </section>
          ))}
        </div>
      ) : (
        <p className="muted">
          {t("personas.inside.none", "Nobody has written yet what they want, fear and do.")}
        </p>
      )}
      {persona.owner ? <p className="muted small">{persona.owner}</p> : null}
    </Panel>
  );
}
