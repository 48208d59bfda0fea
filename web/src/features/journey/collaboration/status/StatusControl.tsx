import { Button, Menu } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { changesSinceQuery, type JourneyStatus, setStatus } from "../../../../api/history";
import { Icon } from "../../../../components/Icon";
import { statusWords } from "../../../../components/journey-status";
import { notify } from "../../../../components/notify";
import { useRight } from "../../../../components/use-right";
import { t } from "../../../../i18n/t";
import { useEditorState, usePort } from "../port";

/** Where the map stands between draft and published, and the way on, for those who may. */
export function StatusControl({ slug }: { slug: string }) {
  const journey = useEditorState((state) => state.journey);
  const changing = useChangeStatus(slug);
  if (!journey) return null;
  const { status, may_edit, may_publish } = journey;
  if (!may_edit && !may_publish) return <span className="muted">{statusWords(status)}</span>;
  return (
    <Menu position="bottom-end" shadow="md" withinPortal={false}>
      <Menu.Target>
        <Button
          size="xs"
          variant="default"
          loading={changing.isPending}
          rightSection={<Icon name="chevron-down" size={14} />}
          aria-label={t("status.label", "Status: {status}. Change it", { status: statusWords(status) })}
        >
          {statusWords(status)}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <StatusItem to="draft" now={status} allowed={may_edit || may_publish} onChoose={changing.mutate} />
        <StatusItem to="review" now={status} allowed={may_edit || may_publish} onChoose={changing.mutate} />
        <StatusItem to="published" now={status} allowed={may_publish} onChoose={changing.mutate} />
        {may_publish ? null : (
          <Menu.Label>{t("status.who", "Publishing needs the right “publish journeys”.")}</Menu.Label>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

type ItemProps = {
  to: JourneyStatus;
  now: JourneyStatus;
  allowed: boolean;
  onChoose: (to: JourneyStatus) => void;
};

function actionWords(to: JourneyStatus, now: JourneyStatus): string {
  if (to === "draft") return t("status.to-draft", "Back to draft");
  if (to === "review") return t("status.to-review", "Ask for review");
  return now === "published"
    ? t("status.publish-again", "Publish the present version")
    : t("status.to-published", "Publish");
}

function StatusItem({ to, now, allowed, onChoose }: ItemProps) {
  const same = to === now && to !== "published";
  return (
    <Menu.Item disabled={!allowed || same} onClick={() => onChoose(to)}>
      {actionWords(to, now)}
      {same ? <span className="visually-hidden">: {t("status.now", "so it is now")}</span> : null}
    </Menu.Item>
  );
}

function useChangeStatus(slug: string) {
  const client = useQueryClient();
  const port = usePort();
  const before = useEditorState((state) => state.journey?.status);
  const refresh = () => {
    void client.invalidateQueries({ queryKey: ["frame", "journeys"] });
    void client.invalidateQueries({ queryKey: ["frame", "versions", slug] });
  };
  const changing = useMutation({
    mutationFn: (status: JourneyStatus) => setStatus(slug, { status }),
    onSuccess: (fresh, status) => {
      const old = before;
      port.applyRemote(fresh);
      refresh();
      notify({
        message: t("status.changed", "The map is now: {status}.", { status: statusWords(status) }),
        undo: old && old !== status ? () => changing.mutate(old) : undefined,
      });
    },
    onError: (error) => notify({ tone: "failed", message: error.message }),
  });
  return changing;
}

/** How far the map has moved on since it was published. */
export function SincePublished({ slug, onShow }: { slug: string; onShow: () => void }) {
  const journey = useEditorState((state) => state.journey);
  const published = journey?.published_version ?? null;
  const moved = journey !== null && published !== null && journey.version > published;
  const query = useQuery({ ...changesSinceQuery(slug, published ?? 0), enabled: moved });
  const count = query.data?.changes.length ?? 0;
  if (!moved || !count) return null;
  return (
    <Button size="xs" variant="subtle" onClick={onShow}>
      {t("status.since", "{n, plural, one {1 change} other {# changes}} since published", { n: count })}
    </Button>
  );
}

/** Offers to suggest where one may not edit. */
export function SuggestButton() {
  const port = usePort();
  const journey = useEditorState((state) => state.journey);
  const mode = useEditorState((state) => state.mode);
  const waiting = useEditorState((state) => state.suggested.length);
  const maySuggest = useRight("frame.suggest");
  if (!journey || journey.may_edit || mode === "suggest") return null;
  if (!(journey.may_suggest ?? maySuggest)) return null;
  return (
    <Button size="xs" variant="default" onClick={() => port.setMode("suggest")}>
      {waiting
        ? t("suggest.go-on", "Go on suggesting ({n})", { n: waiting })
        : t("suggest.begin", "Suggest changes")}
    </Button>
  );
}
