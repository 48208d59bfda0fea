import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { PersonaCard } from "../../../api/contract";
import { personaQuery } from "../../../api/personas";
import { ErrorNote } from "../../../components/ErrorNote";
import { Page } from "../../../components/Page";
import { Panel } from "../../../components/Panel";
import { SkeletonLines } from "../../../components/SkeletonLines";
import { useRight } from "../../../components/use-right";
import { t } from "../../../i18n/t";
import { Avatar } from "./Avatar";
import { CardLists } from "./CardLists";
import { changesOf, draftOf } from "./draft";
import { FoundPanel } from "./FoundPanel";
import { HeardPanel } from "./HeardPanel";
import { JourneysPanel } from "./JourneysPanel";
import { MeasuredPanel } from "./MeasuredPanel";
import { PersonaForm } from "./PersonaForm";
import classes from "./Personas.module.css";
import { StandsForPanel } from "./StandsForPanel";
import { useArchivePersona, useUpdatePersona } from "./use-persona-deeds";

const route = getRouteApi("/understand/personas/$slug");

/** One persona: its card, the customers whom it stands for, and what was heard beside what was measured. */
export default function PersonaPage() {
  const { slug } = route.useParams();
  const { edit } = route.useSearch();
  const mayEdit = useRight("understand.edit");
  const persona = useQuery(personaQuery(slug));
  if (!persona.data) {
    return (
      <Page title={t("personas.one", "Persona")} above={<Back />}>
        {persona.error ? <ErrorNote error={persona.error} /> : <SkeletonLines lines={8} />}
      </Page>
    );
  }
  return edit && mayEdit ? <Changing persona={persona.data} /> : <Known persona={persona.data} />;
}

function Back() {
  return <Link to="/understand/personas">{t("personas.all", "All personas")}</Link>;
}

function Known({ persona }: { persona: PersonaCard }) {
  const mayEdit = useRight("understand.edit");
  return (
    <Page
      title={persona.name}
      description={persona.about || undefined}
      above={<Back />}
      beside={<Avatar avatar={persona.avatar} />}
      actions={mayEdit ? <Deeds persona={persona} /> : null}
    >
      <div className={classes.columns}>
        <CardLists persona={persona} />
        <StandsForPanel persona={persona} />
      </div>
      <div className={classes.halves}>
        <HeardPanel persona={persona} />
        <MeasuredPanel persona={persona} />
      </div>
      <JourneysPanel persona={persona} />
      {persona.found ? (
        <Panel title={t("personas.found", "How it was found")}>
          <FoundPanel found={persona.found} />
        </Panel>
      ) : null}
    </Page>
  );
}

function Deeds({ persona }: { persona: PersonaCard }) {
  const navigate = route.useNavigate();
  const putting = useArchivePersona();
  const away = persona.is_archived;
  return (
    <>
      {persona.is_written ? (
        <Button
          variant="default"
          loading={putting.isPending}
          onClick={() => putting.mutate({ persona, archived: !away })}
        >
          {away ? t("hearing.bring-back", "Bring back") : t("hearing.put-away", "Put away")}
        </Button>
      ) : null}
      {away ? null : (
        <Button onClick={() => void navigate({ search: { edit: true } })}>
          {persona.is_written ? t("action.change", "Change") : t("personas.write", "Write its card")}
        </Button>
      )}
    </>
  );
}

function Changing({ persona }: { persona: PersonaCard }) {
  const navigate = route.useNavigate();
  const done = () => void navigate({ search: {} });
  const saving = useUpdatePersona(persona.slug, done);
  return (
    <Page title={t("personas.change", "Change “{name}”", { name: persona.name })} above={<Back />}>
      <PersonaForm
        start={draftOf(persona)}
        action={t("action.save", "Save")}
        error={saving.error}
        waiting={saving.isPending}
        onSave={(draft) => saving.mutate(changesOf(draft))}
        onCancel={done}
      />
    </Page>
  );
}
