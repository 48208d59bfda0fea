import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type SurveyVersion, surveyVersionsQuery } from "../../../../api/surveys";
import { EmptyState } from "../../../../components/EmptyState";
import { notify } from "../../../../components/notify";
import { Answered } from "../../../../components/Panel";
import { formatInstant } from "../../../../i18n/formats";
import { t } from "../../../../i18n/t";
import { changesBetween } from "../document/changes";
import type { SurveyFile } from "../document/file";
import { questionsOf } from "../document/file";
import { useDraft, useDraftStore, useSurvey } from "../draft/DraftProvider";
import classes from "../Surveys.module.css";

/** What was published when, by whom, and what each version changed. */
export default function VersionsPage() {
  const { slug, published_number } = useSurvey();
  const versions = useQuery(surveyVersionsQuery(slug));
  return (
    <Answered query={versions} lines={6}>
      {(list) =>
        list.length ? (
          <ol className={classes.versions}>
            {list.map((version, at) => (
              <li key={version.number}>
                <VersionCard
                  version={version}
                  before={list[at + 1]}
                  isPresent={version.number === published_number}
                />
              </li>
            ))}
          </ol>
        ) : (
          <EmptyState icon="history" title={t("survey.versions.none", "Nothing is published yet")}>
            <p>{t("survey.versions.none.lead", "Each publishing is kept here, with what it changed.")}</p>
          </EmptyState>
        )
      }
    </Answered>
  );
}

type CardProps = { version: SurveyVersion; before: SurveyVersion | undefined; isPresent: boolean };

function VersionCard({ version, before, isPresent }: CardProps) {
  const readOnly = useDraft((state) => state.readOnly);
  const file = version.document as unknown as SurveyFile;
  const changes = before ? changesBetween(before.document as unknown as SurveyFile, file) : [];
  return (
    <article className={classes.version}>
      <h2>
        {t("survey.version", "Version {n}", { n: version.number })}
        {isPresent ? (
          <span className={classes.present}>{t("survey.version.present", "asked now")}</span>
        ) : null}
      </h2>
      <p className="muted small">
        {t("survey.version.by", "{who}, {when}", {
          who: version.published_by_label,
          when: formatInstant(version.published_at),
        })}
      </p>
      {before ? (
        <ul className={classes.changes}>
          {changes.map((change) => (
            <li key={change}>{change}</li>
          ))}
        </ul>
      ) : (
        <p>
          {t("survey.version.first", "The first one: {n, plural, one {1 question} other {# questions}}.", {
            n: questionsOf(file).length,
          })}
        </p>
      )}
      {readOnly || isPresent ? null : <Restore file={file} number={version.number} />}
    </article>
  );
}

/** An old version becomes the draft again; undo brings the present draft back. */
function Restore({ file, number }: { file: SurveyFile; number: number }) {
  const store = useDraftStore();
  const navigate = useNavigate();
  const { slug } = useSurvey();
  const restore = () => {
    const label = t("survey.do.restore", "take version {n} as the draft", { n: number });
    store.getState().change(label, (now) => ({ ...file, name: now.name }));
    notify({
      message: t("survey.restored", "The draft is as version {n} was. Nothing is published yet.", {
        n: number,
      }),
      undo: () => void store.getState().undo(),
    });
    void navigate({ to: "/listen/surveys/$slug", params: { slug } });
  };
  return (
    <Button size="xs" variant="default" onClick={restore}>
      {t("survey.restore", "Take it as the draft")}
    </Button>
  );
}
