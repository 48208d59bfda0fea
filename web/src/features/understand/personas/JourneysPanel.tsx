import { Button, NativeSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { PersonaCard } from "../../../api/contract";
import { journeysQuery } from "../../../api/frame";
import { ErrorNote } from "../../../components/ErrorNote";
import { notify } from "../../../components/notify";
import { Panel } from "../../../components/Panel";
import { useRight } from "../../../components/use-right";
import { t } from "../../../i18n/t";
import classes from "./Personas.module.css";
import { useAttachPersona } from "./use-persona-deeds";

type Journey = PersonaCard["journeys"][number];

/** The journeys that name the persona, where it has a curve of its own. */
export function JourneysPanel({ persona }: { persona: PersonaCard }) {
  const mayEdit = useRight("frame.edit");
  const attaching = useAttachPersona(persona.slug);
  const detach = ({ slug, name }: Journey) =>
    attaching.mutate(
      { journey: slug, attached: false },
      {
        onSuccess: () =>
          notify({
            message: t("personas.detached", "Taken off “{name}”. Its history has the curve.", { name }),
          }),
      },
    );
  return (
    <Panel
      title={t("personas.on-journeys", "On journeys")}
      hint={t(
        "personas.on-journeys.hint",
        "There it has a curve of its own; here and there are one persona.",
      )}
    >
      <div className="stack">
        {attaching.error ? <ErrorNote error={attaching.error} compact /> : null}
        {persona.journeys.length ? (
          <ul className={classes.pieces}>
            {persona.journeys.map((journey) => (
              <li key={journey.slug}>
                <JourneyWords journey={journey} name={persona.name} />
                {mayEdit ? (
                  <Button
                    size="compact-xs"
                    variant="default"
                    aria-label={t("personas.detach-from", "Take off {journey}", { journey: journey.name })}
                    disabled={attaching.isPending}
                    onClick={() => detach(journey)}
                  >
                    {t("personas.detach", "Take off")}
                  </Button>
                ) : null}
              </li>
            ))}
          </ul>
        ) : (
          <p className="muted">{t("personas.on-journeys.none", "No journey names it yet.")}</p>
        )}
        {mayEdit ? <Attach persona={persona} attaching={attaching} /> : null}
      </div>
    </Panel>
  );
}

function JourneyWords({ journey, name }: { journey: Journey; name: string }) {
  return (
    <span>
      <Link to="/frame/journeys/$slug" params={{ slug: journey.slug }} search={{ persona: name }}>
        {journey.name}
      </Link>{" "}
      <span className="muted small">
        {t("personas.felt", "a feeling at {felt} of {steps} steps", {
          felt: journey.felt_steps,
          steps: journey.steps,
        })}
      </span>
    </span>
  );
}

type AttachProps = { persona: PersonaCard; attaching: ReturnType<typeof useAttachPersona> };

function Attach({ persona, attaching }: AttachProps) {
  const [chosen, setChosen] = useState("");
  const journeys = useQuery(journeysQuery).data ?? [];
  const free = journeys.filter(({ slug }) => !persona.journeys.some((one) => one.slug === slug));
  if (!free.length) return null;
  return (
    <div className={classes.add}>
      <NativeSelect
        size="xs"
        label={t("personas.attach", "Name it on another journey")}
        data={[
          { value: "", label: t("condition.choose", "Choose…") },
          ...free.map(({ slug, name }) => ({ value: slug, label: name })),
        ]}
        value={chosen}
        onChange={(event) => setChosen(event.currentTarget.value)}
      />
      <Button
        size="xs"
        variant="default"
        disabled={!chosen}
        loading={attaching.isPending}
        onClick={() =>
          attaching.mutate({ journey: chosen, attached: true }, { onSuccess: () => setChosen("") })
        }
      >
        {t("understand.personas.add", "Add")}
      </Button>
    </div>
  );
}
