import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { changeWeighting, type Weighting, weightingsQuery } from "../../../api/scores";
import { EmptyState } from "../../../components/EmptyState";
import { LinkButton } from "../../../components/LinkButton";
import { notify } from "../../../components/notify";
import { Page } from "../../../components/Page";
import { Answered, Panel } from "../../../components/Panel";
import { TableScroll } from "../../../components/TableScroll";
import { useRight } from "../../../components/use-right";
import { formatDay } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import { methodWords } from "./method-words";
import { WeightingForm } from "./WeightingForm";

/** Known shares of customers, kept under a name, that scores are weighted to. */
export default function WeightingsPage() {
  const weightings = useQuery(weightingsQuery);
  const mayEdit = useRight("measure.edit");
  const [edited, setEdited] = useState<Weighting | "new" | null>(null);
  const begin = <Button onClick={() => setEdited("new")}>{t("weightings.new", "New weighting")}</Button>;
  return (
    <Page
      title={t("measure.weightings", "Weightings")}
      description={t(
        "weightings.lead",
        "Those who answer are not always like your customers. Say the shares that you know, and scores stand beside what they would be if all groups had answered in these shares.",
      )}
      actions={mayEdit && edited === null ? begin : null}
    >
      {edited ? (
        <WeightingForm
          key={edited === "new" ? "" : edited.slug}
          stored={edited === "new" ? null : edited}
          onDone={() => setEdited(null)}
        />
      ) : null}
      <Panel title={t("weightings.stored", "Stored weightings")}>
        <Answered query={weightings}>
          {(answer) =>
            answer.length ? (
              <WeightingTable weightings={answer} onEdit={mayEdit ? setEdited : null} />
            ) : (
              <EmptyState
                icon="scale"
                title={t("weightings.none", "No weighting yet")}
                action={mayEdit && edited === null ? begin : null}
              >
                {t(
                  "weightings.none.hint",
                  "For example the ages or regions of all customers: typed, pasted, or taken from the customer base as it is today.",
                )}
              </EmptyState>
            )
          }
        </Answered>
      </Panel>
    </Page>
  );
}

type TableProps = { weightings: Weighting[]; onEdit: ((weighting: Weighting) => void) | null };

function WeightingTable({ weightings, onEdit }: TableProps) {
  const remove = useRemoval();
  return (
    <TableScroll>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{t("weightings.name", "Name")}</th>
            <th scope="col">{t("weightings.by", "By")}</th>
            <th scope="col">{t("weightings.method", "Method")}</th>
            <th scope="col">{t("weightings.changed", "Changed")}</th>
            <th scope="col">
              <span className="visually-hidden">{t("weightings.deeds", "What to do")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {weightings.map((one) => (
            <tr key={one.slug}>
              <th scope="row">
                {one.name}
                {one.note ? <div className="muted small">{one.note}</div> : null}
              </th>
              <td>{one.plan.targets.map(({ traits }) => traits.join(" × ")).join(", ")}</td>
              <td>{methodWords(one.plan.method)}</td>
              <td>
                {formatDay(one.updated_at)}
                <div className="muted small">{one.created_by}</div>
              </td>
              <td>
                <div className="row">
                  <LinkButton
                    to="/measure/scores"
                    search={{ weighting: one.slug }}
                    size="compact-sm"
                    variant="default"
                    aria-label={t("weightings.use.label", "See scores weighted to {name}", {
                      name: one.name,
                    })}
                  >
                    {t("weightings.use", "See scores")}
                  </LinkButton>
                  {onEdit ? (
                    <>
                      <Button
                        size="compact-sm"
                        variant="default"
                        onClick={() => onEdit(one)}
                        aria-label={t("weightings.edit.label", "Change {name}", { name: one.name })}
                      >
                        {t("action.change", "Change")}
                      </Button>
                      <Button
                        size="compact-sm"
                        variant="subtle"
                        onClick={() => remove(one)}
                        aria-label={t("weightings.remove.label", "To the bin: {name}", { name: one.name })}
                      >
                        {t("weightings.remove", "To the bin")}
                      </Button>
                    </>
                  ) : null}
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

function useRemoval() {
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: weightingsQuery.queryKey });
  const bring = useMutation({
    mutationFn: (slug: string) => changeWeighting(slug, { archived: false }),
    onSuccess: refresh,
  });
  const put = useMutation({
    mutationFn: ({ slug }: Weighting) => changeWeighting(slug, { archived: true }),
    onSuccess: (_, { slug, name }) => {
      void refresh();
      notify({
        message: t("weightings.removed", "“{name}” is in the bin.", { name }),
        undo: () => bring.mutate(slug),
      });
    },
  });
  return put.mutate;
}
