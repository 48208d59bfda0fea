import { useMutation } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { createPersona } from "../../../api/personas";
import { Page } from "../../../components/Page";
import { t } from "../../../i18n/t";
import { changesOf, EMPTY_CARD } from "./draft";
import { PersonaForm } from "./PersonaForm";
import { usePersonasChanged } from "./use-persona-deeds";

const route = getRouteApi("/understand/personas/new");

/** A new persona, perhaps of a segment that is there. */
export default function NewPersonaPage() {
  const { segment = "", name = "" } = route.useSearch();
  const navigate = route.useNavigate();
  const changed = usePersonasChanged();
  const making = useMutation({
    mutationFn: createPersona,
    onSuccess: ({ slug }) => {
      changed();
      void navigate({ to: "/understand/personas/$slug", params: { slug } });
    },
  });
  return (
    <Page
      title={t("personas.new", "New persona")}
      above={<Link to="/understand/personas">{t("personas.all", "All personas")}</Link>}
    >
      <PersonaForm
        start={{ ...EMPTY_CARD, segment, name }}
        action={t("personas.make", "Make the persona")}
        error={making.error}
        waiting={making.isPending}
        onSave={(draft) => {
          const { segment: chosen, ...words } = changesOf(draft);
          making.mutate({ ...words, segment: chosen || null });
        }}
        onCancel={() => void navigate({ to: "/understand/personas" })}
      />
    </Page>
  );
}
