import { Button } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { Segment } from "../../../api/contract";
import { conditionOfSegment, isWaiting, segmentQuery, updateSegment } from "../../../api/segments";
import { useConditionWords } from "../../../components/conditions/use-condition-words";
import { ErrorNote } from "../../../components/ErrorNote";
import { Page } from "../../../components/Page";
import { Panel } from "../../../components/Panel";
import { SkeletonLines } from "../../../components/SkeletonLines";
import { useRight } from "../../../components/use-right";
import { formatCount } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import { SegmentBuilder } from "./SegmentBuilder";
import { SegmentHistory } from "./SegmentHistory";
import { SegmentMembers } from "./SegmentMembers";
import { countedWords, Refused } from "./SegmentRow";
import classes from "./Segments.module.css";
import { SegmentUses } from "./SegmentUses";
import { ShareBar } from "./ShareBar";
import { shareWords, sizeWords } from "./size-words";
import { useArchiveSegment, useCountSegment, useSegmentsChanged } from "./use-segment-deeds";

const route = getRouteApi("/understand/segments/$slug");

/** One segment: whom it chooses, how many they are and were, who they are, and where it is used. */
export default function SegmentPage() {
  const { slug } = route.useParams();
  const segment = useQuery(segmentQuery(slug));
  if (!segment.data) {
    return (
      <Page title={t("segments.one", "Segment")} above={<Back />}>
        {segment.error ? <ErrorNote error={segment.error} /> : <SkeletonLines lines={8} />}
      </Page>
    );
  }
  return <Known segment={segment.data} />;
}

function Back() {
  return <Link to="/understand/segments">{t("segments.all", "All segments")}</Link>;
}

function Known({ segment }: { segment: Segment }) {
  const { edit } = route.useSearch();
  const mayEdit = useRight("understand.edit");
  if (edit && mayEdit) return <Changing segment={segment} />;
  return (
    <Page
      title={segment.name}
      description={segment.description || undefined}
      above={<Back />}
      actions={mayEdit ? <Deeds segment={segment} /> : null}
    >
      <div className={classes.columns}>
        <Panel title={t("segments.who", "Who belongs")}>
          <Who segment={segment} />
        </Panel>
        <Panel title={t("segments.use", "Ask them alone")}>
          <SegmentUses segment={segment} />
        </Panel>
      </div>
      <Panel title={t("segments.history", "How many they were")}>
        <SegmentHistory segment={segment} />
      </Panel>
      <SegmentMembers segment={segment} />
    </Page>
  );
}

function Who({ segment }: { segment: Segment }) {
  const words = useConditionWords();
  return (
    <div className="stack">
      <p className={classes.said}>{words(conditionOfSegment(segment))}</p>
      {isWaiting(segment) ? (
        <p role="status" className="muted">
          {t("segments.counting-now", "being counted…")}
        </p>
      ) : (
        <div className={classes.live}>
          <strong className={classes.number}>{formatCount(segment.size.customers)}</strong>
          <span className="muted">{sizeWords(segment.size)}</span>
          <ShareBar size={segment.size} />
          <span className="numeric small">{shareWords(segment.size)}</span>
        </div>
      )}
      <Refused segment={segment} />
      <p className="muted small">
        {[segment.refusal ? "" : countedWords(segment), segment.owner].filter(Boolean).join(" · ")}
      </p>
    </div>
  );
}

function Deeds({ segment }: { segment: Segment }) {
  const navigate = route.useNavigate();
  const putting = useArchiveSegment();
  const counting = useCountSegment();
  const away = segment.is_archived;
  return (
    <>
      <Button
        variant="default"
        loading={putting.isPending}
        onClick={() => putting.mutate({ segment, archived: !away })}
      >
        {away ? t("hearing.bring-back", "Bring back") : t("hearing.put-away", "Put away")}
      </Button>
      {away ? null : (
        <>
          <Button
            variant="default"
            loading={counting.isPending}
            onClick={() => counting.mutate(segment.slug)}
          >
            {t("segments.count", "Count now")}
          </Button>
          <Button onClick={() => void navigate({ search: { edit: true } })}>
            {t("action.change", "Change")}
          </Button>
        </>
      )}
    </>
  );
}

function Changing({ segment }: { segment: Segment }) {
  const navigate = route.useNavigate();
  const changed = useSegmentsChanged();
  const done = () => void navigate({ search: {} });
  const saving = useMutation({
    mutationFn: (fields: Parameters<typeof updateSegment>[1]) => updateSegment(segment.slug, fields),
    onSuccess: () => {
      changed();
      done();
    },
  });
  return (
    <Page wide title={t("segments.change", "Change “{name}”", { name: segment.name })} above={<Back />}>
      <SegmentBuilder
        start={{
          name: segment.name,
          description: segment.description,
          owner: segment.owner,
          condition: conditionOfSegment(segment),
        }}
        action={t("action.save", "Save")}
        error={saving.error}
        waiting={saving.isPending}
        onSave={(fields) => saving.mutate(fields)}
        onCancel={done}
      />
    </Page>
  );
}
