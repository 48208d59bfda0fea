import { Button, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import type { JourneyDocument } from "../../../api/contract";
import { personasQuery } from "../../../api/personas";
import { useRight } from "../../../components/use-right";
import { useEditorStore } from "../../../editor/EditorProvider";
import { formatCount } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import { FieldGroup, TextField } from "../panel/edit/fields";
import { useJourneyView } from "../search";
import { type Persona, personaCommands } from "./personas";
import classes from "./Settings.module.css";

/** The personas who walk this journey: added, described and removed here; each leads to its own curve. */
export function PersonasFields({ journey: { personas } }: { journey: JourneyDocument }) {
  const store = useEditorStore();
  const commands = personaCommands(store, personas);
  return (
    <FieldGroup name="journey-personas" title={t("personas.title", "Personas")}>
      {personas.length ? null : (
        <p className="muted">
          {t("personas.none", "Nobody yet: the map shows one curve for all customers.")}
        </p>
      )}
      <ul className={classes.personas}>
        {personas.map((persona) => (
          <PersonaCard key={persona.name} persona={persona} commands={commands} />
        ))}
      </ul>
      <NewPersona commands={commands} />
    </FieldGroup>
  );
}

type PersonaProps = { persona: Persona; commands: ReturnType<typeof personaCommands> };

function PersonaCard({ persona: { name, about, feelings }, commands }: PersonaProps) {
  const { view, change } = useJourneyView();
  return (
    <li className={classes.persona}>
      <TextField
        label={t("personas.name", "Name of the persona")}
        text={name}
        onText={(text) => {
          const next = text.trim();
          if (!next || commands.isTaken(next)) return;
          commands.rename(name, next);
          if (view.persona === name) change({ persona: next });
        }}
      />
      <TextField
        label={t("personas.about", "About")}
        lines
        text={about}
        onText={(text) => commands.describe(name, text.trim())}
      />
      <CardLink name={name} />
      <div className="row spread">
        <Button
          size="compact-xs"
          variant="default"
          aria-label={t("personas.curve.of", "Draw the curve of {name}", { name })}
          onClick={() => change({ persona: name, panel: "feeling" })}
        >
          {t(
            "personas.curve",
            "{n, plural, =0 {Draw the curve} one {Curve: 1 step} other {Curve: # steps}}",
            { n: Object.keys(feelings).length },
          )}
        </Button>
        <Button
          size="compact-xs"
          variant="default"
          aria-label={t("personas.remove", "Remove the persona {name}", { name })}
          onClick={() => {
            commands.remove(name);
            if (view.persona === name) change({ persona: undefined });
          }}
        >
          {t("menu.remove", "Remove")}
        </Button>
      </div>
    </li>
  );
}

/** To the same persona's card: whom it stands for, and what that rests on. */
function CardLink({ name }: { name: string }) {
  const maySee = useRight("understand.view");
  const cards = useQuery({ ...personasQuery(), enabled: maySee }).data ?? [];
  const card = cards.find((one) => one.name === name);
  if (!card) return null;
  return (
    <Link to="/understand/personas/$slug" params={{ slug: card.slug }} className="small">
      {card.segment
        ? t("personas.card.backed", "Its card: {n} customers stand behind it", {
            n: formatCount(card.segment.size.customers),
          })
        : t("personas.card.bare", "Its card: no customers stand behind it yet")}
    </Link>
  );
}

function NewPersona({ commands }: Pick<PersonaProps, "commands">) {
  const [name, setName] = useState("");
  const taken = commands.isTaken(name.trim());
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (!name.trim() || taken) return;
    commands.add(name.trim());
    setName("");
  };
  return (
    <form className={classes.newPersona} onSubmit={add}>
      <TextInput
        size="xs"
        label={t("personas.new", "New persona")}
        placeholder={t("personas.new.hint", "e.g. Anna, first-time buyer")}
        error={taken ? t("personas.taken", "There is one of this name already.") : undefined}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button size="xs" type="submit" variant="default">
        {t("personas.add", "Add persona")}
      </Button>
    </form>
  );
}
