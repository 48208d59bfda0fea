import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { checkSurvey, publishSurvey, surveyQuery, surveyVersionsQuery } from "../../../../api/surveys";
import { Dialog } from "../../../../components/Dialog";
import { DialogForm } from "../../../../components/DialogForm";
import { Icon } from "../../../../components/Icon";
import { notify } from "../../../../components/notify";
import { Answered } from "../../../../components/Panel";
import { t } from "../../../../i18n/t";
import { changesBetween } from "../document/changes";
import type { SurveyFile } from "../document/file";
import { questionsOf } from "../document/file";
import { type Selection, shownProblems } from "../document/problems";
import { languageName } from "../document/words";
import { useDraft, useDraftStore, useSurvey } from "../draft/DraftProvider";
import classes from "../Surveys.module.css";

/** What becomes different for respondents, what stands in the way, and what was not translated. */
export default function PublishDialog({ onClose }: { onClose: () => void }) {
  const survey = useSurvey();
  const document = useDraft((state) => state.document);
  const publishing = usePublishing(onClose);
  const check = useQuery({
    queryKey: ["listen", "survey-check", survey.slug, document],
    queryFn: ({ signal }) => checkSurvey(survey.slug, { ...document }, signal),
  });
  const isReady = check.data?.problems.length === 0;
  return (
    <Dialog
      opened
      onClose={onClose}
      size="lg"
      title={
        survey.published_number === null
          ? t("survey.publish.first", "Publish “{name}”", { name: survey.name })
          : t("survey.publish.next", "Publish version {n} of “{name}”", {
              n: survey.published_number + 1,
              name: survey.name,
            })
      }
    >
      <DialogForm
        action={t("survey.publish.do", "Publish")}
        error={publishing.error}
        waiting={publishing.isPending}
        ready={isReady}
        onSubmit={() => publishing.mutate()}
        onCancel={onClose}
      >
        <Answered query={check} lines={5}>
          {({ problems, unreachable, untranslated }) => (
            <div className="stack">
              {problems.length ? (
                <InTheWay problems={shownProblems(document, problems)} onClose={onClose} />
              ) : (
                <Changes />
              )}
              <Notes unreachable={unreachable.length} untranslated={untranslated ?? {}} />
            </div>
          )}
        </Answered>
      </DialogForm>
    </Dialog>
  );
}

type InTheWayProps = { problems: ReturnType<typeof shownProblems>; onClose: () => void };

function InTheWay({ problems, onClose }: InTheWayProps) {
  const store = useDraftStore();
  const navigate = useNavigate();
  const { slug } = useSurvey();
  const go = (to: Selection) => {
    store.getState().select(to);
    onClose();
    void navigate({ to: "/listen/surveys/$slug", params: { slug } });
  };
  return (
    <>
      <p>
        {t(
          "survey.publish.blocked",
          "It cannot be published yet. {n, plural, one {1 thing is} other {# things are}} to be mended first:",
          {
            n: problems.length,
          },
        )}
      </p>
      <ul className={classes.plainList}>
        {problems.map(({ where, message, to, code }) => (
          <li key={`${where} ${message}`} className={classes.fault}>
            <Icon name="alert-triangle" size={16} />
            <span>
              <strong>{where}</strong>{" "}
              {code === "survey-trend-broken"
                ? t(
                    "survey.publish.trend",
                    "Its trend would break: it keeps its key and is measured in another way. Give it a new key, or its old scale back.",
                  )
                : message}
            </span>
            <Button size="compact-xs" variant="default" onClick={() => go(to)}>
              {t("survey.publish.go", "Show")}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}

function Changes() {
  const survey = useSurvey();
  const document = useDraft((state) => state.document);
  const versions = useQuery({
    ...surveyVersionsQuery(survey.slug),
    enabled: survey.published_number !== null,
  });
  if (survey.published_number === null) {
    return (
      <p>
        {t(
          "survey.publish.first.lead",
          "{n, plural, one {1 question} other {# questions}} on {pages, plural, one {1 page} other {# pages}}. From then on its page takes answers. What is published is kept for good; you can go on changing the draft.",
          { n: questionsOf(document).length, pages: document.pages.length },
        )}
      </p>
    );
  }
  const [last] = versions.data ?? [];
  if (!last)
    return <p className="muted">{t("survey.publish.comparing", "Comparing with what is published…")}</p>;
  const changes = changesBetween(last.document as unknown as SurveyFile, document);
  return (
    <>
      <p>
        {changes.length
          ? t("survey.publish.changes.lead", "What becomes different for whoever answers from now on:")
          : t("survey.publish.same", "Nothing is different from what is published; it takes answers again.")}
      </p>
      <ul className={classes.changes}>
        {changes.map((change) => (
          <li key={change}>{change}</li>
        ))}
      </ul>
      <p className="muted small">
        {t(
          "survey.publish.under-way",
          "Whoever has begun already goes on with the version that they began. Earlier answers stay as they are.",
        )}
      </p>
    </>
  );
}

function Notes({ unreachable, untranslated }: { unreachable: number; untranslated: Record<string, number> }) {
  const missing = Object.entries(untranslated).filter(([, count]) => count > 0);
  return (
    <>
      {missing.map(([language, n]) => (
        <p key={language} className={classes.mild}>
          <Icon name="info-circle" size={14} />{" "}
          {t(
            "survey.publish.untranslated",
            "{language} lacks {n, plural, one {1 text} other {# texts}}: respondents read the main language there.",
            {
              language: languageName(language),
              n,
            },
          )}
        </p>
      ))}
      {unreachable ? (
        <p className={classes.mild}>
          <Icon name="info-circle" size={14} />{" "}
          {t(
            "survey.publish.unreachable",
            "{n, plural, one {1 question is} other {# questions are}} never shown to anybody.",
            {
              n: unreachable,
            },
          )}
        </p>
      ) : null}
    </>
  );
}

/** Saves what is not saved, then publishes exactly that draft. */
function usePublishing(onDone: () => void) {
  const { slug, name } = useSurvey();
  const store = useDraftStore();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      const saved = await store.getState().flush();
      if (!saved)
        throw new Error(t("survey.publish.unsaved", "The draft is not saved yet. Try again in a moment."));
      return publishSurvey(slug, store.getState().number);
    },
    onSuccess: (survey) => {
      client.setQueryData(surveyQuery(slug).queryKey, survey);
      void client.invalidateQueries({ queryKey: ["listen", "surveys"] });
      onDone();
      notify({
        message: t("survey.published", "“{name}” takes answers now, as version {n}.", {
          name,
          n: survey.published_number ?? 1,
        }),
      });
    },
  });
}
