import "@mantine/spotlight/styles.layer.css";
import {
  createSpotlight,
  Spotlight,
  type SpotlightActionData,
  type SpotlightActionGroupData,
} from "@mantine/spotlight";
import { useQueries, useQuery } from "@tanstack/react-query";
import { type NavigateOptions, useNavigate } from "@tanstack/react-router";
import { useEffect, useMemo } from "react";
import type { JourneyDocument } from "../../api/contract";
import { journeyQuery, journeysQuery } from "../../api/frame";
import { Icon } from "../../components/Icon";
import { t } from "../../i18n/t";
import { navigationItems } from "../navigation";

const [store, menu] = createSpotlight();

type Go = (options: NavigateOptions) => void;

function pageActions(go: Go): SpotlightActionData[] {
  const { before, loop, after } = navigationItems();
  return [...before, ...loop, ...after].map((item) => ({
    id: `page:${item.to}`,
    label: item.label,
    description: item.hint,
    leftSection: <Icon name={item.icon} />,
    onClick: () => go({ to: item.to }),
  }));
}

function stepActions(journey: JourneyDocument, go: Go): SpotlightActionData[] {
  return journey.stages.flatMap((stage) =>
    stage.steps.map((step) => ({
      id: `step:${journey.slug}:${step.slug}`,
      label: step.name,
      description: `${journey.name} · ${stage.name}`,
      onClick: () =>
        go({ to: "/frame/journeys/$slug", params: { slug: journey.slug }, search: { step: step.slug } }),
    })),
  );
}

function useJourneyDocuments(): JourneyDocument[] {
  const journeys = useQuery(journeysQuery).data ?? [];
  const documents = useQueries({ queries: journeys.map(({ slug }) => journeyQuery(slug)) });
  return documents.flatMap(({ data }) => (data ? [data] : []));
}

function useActions(close: () => void): SpotlightActionGroupData[] {
  const navigate = useNavigate();
  const documents = useJourneyDocuments();
  return useMemo(() => {
    const go: Go = (options) => {
      close();
      void navigate(options);
    };
    const journeys = documents.map((journey) => ({
      id: `journey:${journey.slug}`,
      label: journey.name,
      description: t("commands.journey", "Journey"),
      leftSection: <Icon name="layout-board" />,
      onClick: () => go({ to: "/frame/journeys/$slug", params: { slug: journey.slug } }),
    }));
    return [
      { group: t("commands.pages", "Pages"), actions: pageActions(go) },
      { group: t("commands.journeys", "Journeys"), actions: journeys },
      {
        group: t("commands.steps", "Steps"),
        actions: documents.flatMap((journey) => stepActions(journey, go)),
      },
    ];
  }, [documents, navigate, close]);
}

/** Ctrl+K: every page, journey and step by name. Loaded when first opened. */
export default function CommandMenu({ onClose }: { onClose: () => void }) {
  const actions = useActions(onClose);
  useEffect(() => {
    menu.open();
    return () => menu.close();
  }, []);
  return (
    <Spotlight
      store={store}
      shortcut={null}
      attributes={{ content: { "aria-label": t("commands.title", "Go to a page, journey or step") } }}
      actions={actions}
      limit={12}
      highlightQuery
      scrollable
      maxHeight={420}
      onSpotlightClose={onClose}
      nothingFound={t("commands.nothing", "Nothing has that name.")}
      searchProps={{
        placeholder: t("commands.placeholder", "Page, journey or step"),
        "aria-label": t("commands.placeholder", "Page, journey or step"),
        leftSection: <Icon name="search" />,
      }}
    />
  );
}
