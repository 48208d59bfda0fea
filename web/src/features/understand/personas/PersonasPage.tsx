import { Checkbox } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import type { PersonaCard } from "../../../api/contract";
import { personasQuery } from "../../../api/personas";
import { EmptyState } from "../../../components/EmptyState";
import { Icon } from "../../../components/Icon";
import { LinkButton } from "../../../components/LinkButton";
import { Page } from "../../../components/Page";
import { Answered } from "../../../components/Panel";
import { useRight } from "../../../components/use-right";
import { t } from "../../../i18n/t";
import classes from "./Personas.module.css";
import { PersonaTile } from "./PersonaTile";

const route = getRouteApi("/understand/personas");

/** Every persona: what it is, how many customers it stands for, and what it rests on. */
export default function PersonasPage() {
  const { archived = false } = route.useSearch();
  const personas = useQuery(personasQuery(archived));
  const navigate = route.useNavigate();
  return (
    <Page
      title={t("personas.title", "Personas")}
      description={t(
        "personas.lead",
        "Kinds of customers in words, each with the segment that it stands for and the evidence that it rests on. The same personas have their own curves on journeys.",
      )}
      actions={personas.data?.length ? <Ways /> : null}
    >
      <Checkbox
        label={t("personas.put-away", "Those that were put away")}
        checked={archived}
        onChange={({ currentTarget: { checked } }) =>
          void navigate({ search: { archived: checked || undefined }, replace: true })
        }
      />
      <Answered query={personas} lines={6}>
        {(list) => (list.length ? <Tiles personas={list} /> : <None archived={archived} />)}
      </Answered>
    </Page>
  );
}

function Ways() {
  const mayEdit = useRight("understand.edit");
  return (
    <>
      <LinkButton variant="default" to="/understand/personas/discover">
        {t("personas.discover", "Find groups in the data")}
      </LinkButton>
      {mayEdit ? (
        <LinkButton to="/understand/personas/new" leftSection={<Icon name="plus" size={16} />}>
          {t("personas.new", "New persona")}
        </LinkButton>
      ) : null}
    </>
  );
}

function Tiles({ personas }: { personas: PersonaCard[] }) {
  return (
    <ul className={classes.tiles}>
      {personas.map((persona) => (
        <PersonaTile key={persona.slug} persona={persona} />
      ))}
    </ul>
  );
}

function None({ archived }: { archived: boolean }) {
  if (archived) return <EmptyState icon="user" title={t("personas.none-away", "No persona was put away")} />;
  return (
    <EmptyState
      icon="user"
      title={t("understand.personas.none", "There is no persona yet")}
      action={
        <div className="row">
          <Ways />
        </div>
      }
    >
      {t(
        "personas.none.hint",
        "Write one from what you heard and give it a segment, or let the data be searched for groups of customers who are alike. If there are none, the search says so.",
      )}
    </EmptyState>
  );
}
