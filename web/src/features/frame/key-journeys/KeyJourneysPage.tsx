import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { hierarchyQuery, keyJourneysFileUrl, keyJourneysQuery } from "../../../api/framework";
import { Definitions } from "../../../components/Definitions";
import { EmptyState } from "../../../components/EmptyState";
import { Icon } from "../../../components/Icon";
import { LinkButton } from "../../../components/LinkButton";
import { Page } from "../../../components/Page";
import { Answered, Panel } from "../../../components/Panel";
import { PeriodPicker } from "../../../components/PeriodPicker";
import { Warnings } from "../../../components/Warnings";
import { t } from "../../../i18n/t";
import { KeyJourneyTable } from "./KeyJourneyTable";

const route = getRouteApi("/frame-pages/frame/key-journeys");

export default function KeyJourneysPage() {
  const period = route.useSearch();
  const navigate = route.useNavigate();
  const table = useQuery(keyJourneysQuery(period));
  const stages = useQuery(hierarchyQuery).data?.lifecycle.stages ?? [];
  return (
    <Page
      title={t("key.title", "Key journeys")}
      description={t(
        "key.lead",
        "Which few journeys matter: how many customers they reach, what they bring, where they hurt. Pin those that you choose and say why.",
      )}
      actions={
        <Button
          component="a"
          variant="default"
          href={keyJourneysFileUrl(period)}
          download="key-journeys.csv"
          leftSection={<Icon name="download" size={16} />}
        >
          {t("key.export", "Export as CSV")}
        </Button>
      }
    >
      <div className="row">
        <PeriodPicker
          period={period}
          dataUntil={table.data?.data_until}
          openLabel={t("journey.period.all", "All time")}
          onChange={(next) => void navigate({ search: next, replace: true })}
        />
      </div>
      <Panel
        title={t("key.table", "All current journeys")}
        hint={
          table.data
            ? t(
                "key.active",
                "{n, plural, one {1 customer was} other {# customers were}} active in this time.",
                {
                  n: table.data.active_customers,
                },
              )
            : null
        }
      >
        <Answered query={table} lines={8}>
          {(answer) =>
            answer.journeys.length ? (
              <div className="stack">
                <Warnings warnings={answer.warnings} />
                <KeyJourneyTable journeys={answer.journeys} stages={stages} />
                <Definitions definitions={answer.definitions} names={names()} />
              </div>
            ) : (
              <EmptyState
                icon="layout-board"
                title={t("frame.empty", "There is no journey yet")}
                action={<LinkButton to="/frame">{t("frame.begin", "Begin a journey")}</LinkButton>}
              >
                {t("key.empty", "Draw or import a journey and give it steps; it then stands here.")}
              </EmptyState>
            )
          }
        </Answered>
      </Panel>
    </Page>
  );
}

function names(): Record<string, string> {
  return {
    reach: t("key.reach", "Reach"),
    completion: t("key.completion", "Completed"),
    money: t("key.money", "Money"),
    pain: t("key.pain", "Pain"),
    voice: t("key.voice", "Voice"),
  };
}
