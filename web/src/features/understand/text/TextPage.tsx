import { Tabs } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { Page } from "../../../components/Page";
import { SkeletonLines } from "../../../components/SkeletonLines";
import { TEXT_VIEWS, type TextSearch, type TextView } from "../../../components/text-search";
import { useRight } from "../../../components/use-right";
import { t } from "../../../i18n/t";
import { taughtKind } from "./kinds";
import { ReadingStrip } from "./ReadingStrip";
import { SaysView } from "./says/SaysView";

const TopicsView = lazy(async () => ({ default: (await import("./topics/TopicsView")).TopicsView }));
const TeachView = lazy(async () => ({ default: (await import("./teach/TeachView")).TeachView }));
const ExamView = lazy(async () => ({ default: (await import("./exam/ExamView")).ExamView }));
const ModelView = lazy(async () => ({ default: (await import("./model/ModelView")).ModelView }));

const route = getRouteApi("/understand/text");
const FIRST = "says";

/** What comments say, found by machine and put right by people. */
export default function TextPage() {
  const { view, ...search } = route.useSearch();
  const navigate = route.useNavigate();
  const mayTrain = useRight("understand.train");
  const mayLabel = useRight("understand.label");
  const change = (next: Partial<TextSearch>) =>
    void navigate({ search: { view, ...search, ...next }, replace: true, resetScroll: false });
  const views = viewNames().filter(
    ([name]) => (name !== "model" || mayTrain) && (name !== "teach" || mayLabel),
  );
  const shown = views.some(([name]) => name === view) ? (view as TextView) : FIRST;
  return (
    <Page
      title={t("text.title", "Text")}
      description={t(
        "text.lead",
        "What people say in comments: read on this machine, in the background. You put it right, and it learns your words.",
      )}
    >
      <ReadingStrip />
      <Tabs
        value={shown}
        keepMounted={false}
        onChange={(next) => change({ view: TEXT_VIEWS.find((each) => each === next) })}
      >
        <Tabs.List aria-label={t("text.views", "Views of text")} className="no-print">
          {views.map(([name, label]) => (
            <Tabs.Tab key={name} value={name}>
              {label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={FIRST} pt="md">
          <SaysView search={search} onChange={change} />
        </Tabs.Panel>
        <Suspense fallback={<SkeletonLines lines={8} />}>
          <Tabs.Panel value="topics" pt="md">
            <TopicsView />
          </Tabs.Panel>
          <Tabs.Panel value="teach" pt="md">
            <TeachView kind={taughtKind(search.kind)} onKind={(kind) => change({ kind })} />
          </Tabs.Panel>
          <Tabs.Panel value="exam" pt="md">
            <ExamView kind={taughtKind(search.kind)} onKind={(kind) => change({ kind })} />
          </Tabs.Panel>
          <Tabs.Panel value="model" pt="md">
            <ModelView />
          </Tabs.Panel>
        </Suspense>
      </Tabs>
    </Page>
  );
}

function viewNames(): [view: TextView | typeof FIRST, label: string][] {
  return [
    [FIRST, t("text.view.says", "What comments say")],
    ["topics", t("text.view.topics", "Topics")],
    ["teach", t("text.view.teach", "Teach")],
    ["exam", t("text.view.exam", "Exam and versions")],
    ["model", t("text.view.model", "Language model")],
  ];
}
