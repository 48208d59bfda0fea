import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { JourneySummary } from "../../api/contract";
import { importJourney, journeyExportUrl, journeysQuery } from "../../api/frame";
import { EmptyState } from "../../components/EmptyState";
import { ErrorNote } from "../../components/ErrorNote";
import { FileButton } from "../../components/FileButton";
import { notify } from "../../components/notify";
import { Page } from "../../components/Page";
import { Answered, Panel } from "../../components/Panel";
import { TableScroll } from "../../components/TableScroll";
import { formatCount } from "../../i18n/formats";
import { t } from "../../i18n/t";

export default function JourneyListPage() {
  const journeys = useQuery(journeysQuery);
  const reading = useImportJourney();
  return (
    <Page
      title={t("nav.frame", "Frame")}
      description={t(
        "frame.lead",
        "The journeys that you designed. Each opens as a map with the numbers of what customers really did.",
      )}
      actions={
        <FileButton
          accept=".yaml,.yml,.json"
          loading={reading.isPending}
          onFile={(file) => reading.mutate(file)}
        >
          {t("frame.import", "Import a journey file")}
        </FileButton>
      }
    >
      {reading.error ? <ErrorNote error={reading.error} /> : null}
      <Answered query={journeys} lines={6}>
        {(list) => (list.length ? <JourneyTable journeys={list} /> : <NoJourneys />)}
      </Answered>
    </Page>
  );
}

function useImportJourney() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (file: File) => importJourney(await file.text(), file.name),
    onSuccess: ({ name, created, changes }) => {
      void client.invalidateQueries({ queryKey: ["frame"] });
      notify({
        title: created
          ? t("frame.created", "{name} is added", { name })
          : t("frame.updated", "{name} is updated", { name }),
        message: t("frame.changes", "{n, plural, =0 {Nothing changed.} one {1 change.} other {# changes.}}", {
          n: changes.length,
        }),
      });
    },
  });
}

function NoJourneys() {
  return (
    <EmptyState icon="layout-board" title={t("frame.empty", "There is no journey yet")}>
      <p>
        {t(
          "frame.empty.text",
          "Import a journey file (YAML or JSON, format desirepath/journey/1) with the button above. Drawing journeys on the screen comes next; the sample organisation shows finished ones.",
        )}
      </p>
    </EmptyState>
  );
}

function JourneyTable({ journeys }: { journeys: JourneySummary[] }) {
  return (
    <Panel title={t("frame.journeys", "Journeys")}>
      <TableScroll>
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">{t("frame.journey", "Journey")}</th>
              <th scope="col">{t("frame.lifecycle", "Lifecycle")}</th>
              <th scope="col">{t("frame.state", "State")}</th>
              <th scope="col">{t("frame.owner", "Owner")}</th>
              <th scope="col" className="end">
                {t("frame.steps", "Steps")}
              </th>
              <th scope="col">{t("frame.file", "File")}</th>
            </tr>
          </thead>
          <tbody>
            {journeys.map((journey) => (
              <JourneyRow key={journey.slug} journey={journey} />
            ))}
          </tbody>
        </table>
      </TableScroll>
    </Panel>
  );
}

function JourneyRow({ journey }: { journey: JourneySummary }) {
  return (
    <tr>
      <th scope="row">
        <Link to="/frame/journeys/$slug" params={{ slug: journey.slug }}>
          {journey.name}
        </Link>
      </th>
      <td>{journey.lifecycle ?? "–"}</td>
      <td>
        {journey.state === "future"
          ? t("journey.future", "future state")
          : t("journey.current", "current state")}
      </td>
      <td>{journey.owner || <span className="muted">{t("worst.nobody", "nobody")}</span>}</td>
      <td className="end">{formatCount(journey.step_count)}</td>
      <td>
        <a
          href={journeyExportUrl(journey.slug, "yaml")}
          download={`${journey.slug}.yaml`}
          aria-label={t("frame.export-of", "Export {journey} as YAML", { journey: journey.name })}
        >
          YAML
        </a>
      </td>
    </tr>
  );
}
