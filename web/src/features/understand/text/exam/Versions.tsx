import { Button } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { chooseVersion, readingStateQuery, type TextVersion, versionsQuery } from "../../../../api/text";
import { Icon } from "../../../../components/Icon";
import { notify } from "../../../../components/notify";
import { Answered, Panel } from "../../../../components/Panel";
import { TableScroll } from "../../../../components/TableScroll";
import { useRight } from "../../../../components/use-right";
import { formatInstant } from "../../../../i18n/formats";
import { t } from "../../../../i18n/t";
import { plainName } from "../use-names";
import { useRefresh } from "../use-refresh";
import { useTraining } from "../use-training";
import { hundredths } from "./ExamTable";

/** What has read comments so far; any of them can read again. */
export function Versions() {
  const versions = useQuery(versionsQuery);
  return (
    <Panel
      title={t("versions.title", "Versions")}
      hint={t(
        "versions.hint",
        "With another version every comment is read again in the background; what people said stays.",
      )}
      actions={<LearnButton />}
    >
      <Answered query={versions}>{(answer) => <VersionTable versions={answer} />}</Answered>
    </Panel>
  );
}

function LearnButton() {
  const mayTrain = useRight("understand.train");
  const state = useQuery(readingStateQuery).data;
  const training = useTraining();
  if (!mayTrain || !state || state.mode === "off") return null;
  return (
    <Button
      size="xs"
      variant="default"
      loading={training.isPending || state.is_training}
      onClick={() => training.mutate()}
    >
      {t("text.train", "Learn now")}
    </Button>
  );
}

function VersionTable({ versions }: { versions: TextVersion[] }) {
  const mayTrain = useRight("understand.train");
  const use = useVersionChoice(versions);
  return (
    <TableScroll>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{t("versions.version", "Version")}</th>
            <th scope="col">{t("versions.learnt", "Learnt (macro-F1 before and after)")}</th>
            <th scope="col">{t("versions.made", "Made")}</th>
            <th scope="col">
              <span className="visually-hidden">{t("own.deeds", "What to do")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {versions.map((version) => (
            <tr key={version.number}>
              <th scope="row">{versionName(version)}</th>
              <td>
                <Heads version={version} />
              </td>
              <td>
                {version.created_at
                  ? formatInstant(version.created_at)
                  : t("versions.shipped", "with the product")}
                {version.made_by_label ? <div className="muted small">{version.made_by_label}</div> : null}
              </td>
              <td className="end">
                {version.is_used ? (
                  <span className="row" style={{ justifyContent: "flex-end" }}>
                    <Icon name="check" size={16} /> {t("versions.used", "Reads now")}
                  </span>
                ) : mayTrain ? (
                  <Button
                    size="compact-sm"
                    variant="default"
                    loading={use.isPending && use.variables === version.number}
                    aria-label={t("versions.use.label", "Read with {name}", { name: versionName(version) })}
                    onClick={() => use.mutate(version.number)}
                  >
                    {t("versions.use", "Read with it")}
                  </Button>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

function versionName({ number }: TextVersion): string {
  return number
    ? t("versions.number", "Version {number}", { number })
    : t("versions.as-shipped", "As shipped");
}

function Heads({ version }: { version: TextVersion }) {
  const fresh = version.heads.filter(({ is_new }) => is_new);
  if (!fresh.length) return <span className="muted">{t("versions.no-own", "Nothing of your own")}</span>;
  return fresh.map(({ kind, before, after, is_used }) => (
    <div key={kind} className="numeric">
      {plainName(kind)}{" "}
      <span className="muted">{before === null ? t("exam.no-before", "none") : hundredths(before)}</span> →{" "}
      <strong>{hundredths(after)}</strong>
      {is_used ? null : (
        <span className="muted small"> {t("versions.head-unused", "no better, not used")}</span>
      )}
    </div>
  ));
}

/** The choice is put into force at once and can be taken back. */
function useVersionChoice(versions: TextVersion[]) {
  const refresh = useRefresh();
  const used = versions.find(({ is_used }) => is_used)?.number ?? 0;
  const back = useMutation({ mutationFn: chooseVersion, onSuccess: refresh });
  return useMutation({
    mutationFn: chooseVersion,
    onSuccess: (_, number) => {
      void refresh();
      notify({
        message: number
          ? t("versions.chosen", "Version {number} reads from now on; all comments are read again.", {
              number,
            })
          : t("versions.chosen.shipped", "Comments are read as shipped; all are read again."),
        undo: () => back.mutate(used),
      });
    },
    onError: (error) => notify({ tone: "failed", message: error.message }),
  });
}
