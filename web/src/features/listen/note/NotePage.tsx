import { Button, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useState } from "react";
import type { TaggedStep } from "../../../api/contract";
import { taggableStepsQuery } from "../../../api/hearing";
import { keepPage } from "../../../api/kept-page";
import { meQuery } from "../../../api/people";
import { EmptyState } from "../../../components/EmptyState";
import { ErrorNote } from "../../../components/ErrorNote";
import { groupBy } from "../../../components/group-by";
import { Icon } from "../../../components/Icon";
import { LinkButton } from "../../../components/LinkButton";
import { Page } from "../../../components/Page";
import { SkeletonLines } from "../../../components/SkeletonLines";
import { t } from "../../../i18n/t";
import classes from "./Note.module.css";
import { KindButtons, SaidMore, Waiting } from "./NoteParts";
import { useNoteQueue } from "./note-queue";
import { isStep, noteRecent, recentSteps, rememberedSteps, rememberSteps } from "./steps";

const route = getRouteApi("/note");
const CodeDialog = lazy(() => import("./CodeDialog"));

/** Two taps: the step, and what kind of thing it was. Words can follow. Without a connection it waits here. */
export default function NotePage() {
  const { journey, step } = route.useSearch();
  const navigate = route.useNavigate();
  const queue = useNoteQueue(useQuery(meQuery).data?.user.id ?? 0);
  const asked = useQuery(taggableStepsQuery);
  const steps = (asked.data ?? rememberedSteps())?.filter(({ is_archived }) => !is_archived);
  useEffect(() => {
    if (asked.data) rememberSteps(asked.data);
  }, [asked.data]);
  useEffect(() => void keepPage(), []);
  const chosen = steps?.find((each) => isStep(each, { journey: journey ?? "", step: step ?? "" }));
  const choose = (next: TaggedStep | null) =>
    void navigate({ search: next ? { journey: next.journey, step: next.slug } : {} });
  return (
    <Page
      title={t("note.title", "Note what you heard")}
      description={t("note.lead", "Tap where it was, then what it was. Words can follow.")}
    >
      <div className={classes.note}>
        <Waiting queue={queue} />
        {steps === undefined ? (
          asked.error ? (
            <ErrorNote error={asked.error} onRetry={() => void asked.refetch()} />
          ) : (
            <SkeletonLines lines={8} />
          )
        ) : chosen ? (
          <AtStep
            step={chosen}
            queue={queue}
            onOther={() => {
              queue.done();
              choose(null);
            }}
          />
        ) : (
          <StepButtons steps={steps} onChoose={choose} />
        )}
      </div>
    </Page>
  );
}

type AtStepProps = { step: TaggedStep; queue: ReturnType<typeof useNoteQueue>; onOther: () => void };

function AtStep({ step, queue, onOther }: AtStepProps) {
  const [code, setCode] = useState(false);
  return (
    <>
      <div className={classes.place}>
        <div>
          <h2>{step.name}</h2>
          <p className="muted small">{step.journey_name}</p>
        </div>
        <Button size="md" variant="default" onClick={onOther}>
          {t("note.other-step", "Another step")}
        </Button>
      </div>
      {queue.open ? (
        <SaidMore queue={queue} note={queue.open} />
      ) : (
        <KindButtons
          onKind={(kind) => {
            noteRecent({ journey: step.journey, step: step.slug });
            queue.add({ journey: step.journey, step: step.slug, step_name: step.name, kind });
          }}
        />
      )}
      <button type="button" className={classes.code} onClick={() => setCode(true)}>
        {t("note.code", "QR code of this place")}
      </button>
      <Suspense fallback={null}>
        {code ? <CodeDialog step={step} onClose={() => setCode(false)} /> : null}
      </Suspense>
    </>
  );
}

function StepButtons({ steps, onChoose }: { steps: TaggedStep[]; onChoose: (step: TaggedStep) => void }) {
  const [words, setWords] = useState("");
  const recent = recentSteps(steps);
  if (!steps.length)
    return (
      <EmptyState
        icon="layout-board"
        title={t("note.no-steps", "There is no journey with steps yet")}
        action={<LinkButton to="/frame">{t("note.to-frame", "Draw a journey")}</LinkButton>}
      />
    );
  const wanted = words.toLowerCase().trim();
  const found = steps.filter(({ name, journey_name }) =>
    `${name} ${journey_name}`.toLowerCase().includes(wanted),
  );
  return (
    <>
      {recent.length && !wanted ? (
        <StepGroup title={t("note.recent", "Noted last")} steps={recent} onChoose={onChoose} />
      ) : null}
      <TextInput
        type="search"
        size="md"
        label={t("note.search", "Find a step")}
        leftSection={<Icon name="search" size={16} />}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      {[...groupBy(found, ({ journey_name }) => journey_name)].map(([title, own]) => (
        <StepGroup key={title} title={title} steps={own} onChoose={onChoose} />
      ))}
      {found.length ? null : (
        <p className="muted">{t("feedback.link.none", "No step has this in its name.")}</p>
      )}
    </>
  );
}

type StepGroupProps = { title: string; steps: TaggedStep[]; onChoose: (step: TaggedStep) => void };

function StepGroup({ title, steps, onChoose }: StepGroupProps) {
  return (
    <section aria-label={title}>
      <h2 className={classes.groupTitle}>{title}</h2>
      <ul className={classes.stepList}>
        {steps.map((step) => (
          <li key={step.id}>
            <button type="button" className={classes.step} onClick={() => onChoose(step)}>
              <strong>{step.name}</strong>
              <span className="muted small">{step.stage}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
