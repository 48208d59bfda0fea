import { useQuery } from "@tanstack/react-query";
import { type MomentOfTruth, momentsFileUrl, momentsQuery } from "../../../api/framework";
import { Definitions } from "../../../components/Definitions";
import { EmptyState } from "../../../components/EmptyState";
import { FileLink } from "../../../components/FileLink";
import { Answered, Panel } from "../../../components/Panel";
import { TableScroll } from "../../../components/TableScroll";
import { Warnings } from "../../../components/Warnings";
import { t } from "../../../i18n/t";
import { useJourneyView } from "../search";
import { ExitCell } from "./ExitCell";
import classes from "./Moments.module.css";
import { NominationsCell } from "./NominationsCell";
import { FeelingCell, VoicesCell } from "./PlacesCell";
import { TruthSwitch } from "./TruthSwitch";

/** Steps as moments of truth: what people nominate beside what the data show, nothing added up. */
export default function MomentsView() {
  const { slug, view } = useJourneyView();
  const moments = useQuery(momentsQuery(slug, view));
  return (
    <Panel
      title={t("moments.title", "Moments of truth")}
      hint={t(
        "moments.hint",
        "Steps that decide how customers see you: nominated by people, and found in data. No accepted detector exists, so each sign stands by itself.",
      )}
      actions={
        <FileLink href={momentsFileUrl(slug, view)} name={`moments-of-truth-${slug}.csv`}>
          {t("key.export", "Export as CSV")}
        </FileLink>
      }
    >
      <Answered query={moments} lines={8}>
        {(answer) => (
          <div className="stack">
            <Warnings warnings={answer.warnings} />
            {view.where ? (
              <Warnings warnings={[t("moments.where", "The filter does not apply to this table.")]} />
            ) : null}
            {answer.moments.length ? (
              <MomentTable moments={answer.moments} driversComputed={answer.drivers_computed} />
            ) : (
              <EmptyState icon="star" title={t("moments.empty", "The map has no steps yet")} />
            )}
            <Definitions definitions={answer.definitions} names={names()} />
          </div>
        )}
      </Answered>
    </Panel>
  );
}

function names(): Record<string, string> {
  return {
    exit_hazard: t("moments.exit", "Exit hazard after the step"),
    usual: t("moments.usual", "Other steps"),
    voice_place: t("moments.voice", "Place of the voice"),
    feeling_place: t("moments.feeling", "Drawn feeling"),
    drivers: t("moments.drivers", "Drivers"),
    together: t("moments.together", "Why they are not added up"),
  };
}

type TableProps = { moments: readonly MomentOfTruth[]; driversComputed: boolean };

function MomentTable({ moments, driversComputed }: TableProps) {
  return (
    <TableScroll>
      <table className={`plain ${classes.table}`}>
        <thead>
          <tr>
            <th scope="col" rowSpan={2}>
              {t("deviations.step", "Step")}
            </th>
            <th scope="colgroup" colSpan={2}>
              {t("moments.people", "Nominated by people")}
            </th>
            <th scope="colgroup" colSpan={4}>
              {t("moments.data", "Found in data")}
            </th>
          </tr>
          <tr>
            <th scope="col">{t("moments.chosen", "Moment of truth")}</th>
            <th scope="col">{t("moments.nominated", "Nominations")}</th>
            <th scope="col">{t("moments.exit", "Exit hazard after the step")}</th>
            <th scope="col">{t("moments.voice", "Place of the voice")}</th>
            <th scope="col">{t("moments.feeling", "Drawn feeling")}</th>
            <th scope="col">{t("moments.drivers", "Drivers")}</th>
          </tr>
        </thead>
        <tbody>
          {moments.map((moment) => (
            <tr key={moment.slug}>
              <th scope="row">{moment.name}</th>
              <td>
                <TruthSwitch step={moment.slug} name={moment.name} />
              </td>
              <td>
                <NominationsCell moment={moment} />
              </td>
              <td>
                <ExitCell exit={moment.exit} />
              </td>
              <td>
                <VoicesCell voices={moment.voices} />
              </td>
              <td>
                <FeelingCell feeling={moment.feeling} places={moment.feeling_places} />
              </td>
              <td className="muted small">
                {driversComputed ? "–" : t("moments.drivers-later", "not computed yet")}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}
