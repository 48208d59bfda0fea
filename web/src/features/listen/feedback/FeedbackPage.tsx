import { Button, SegmentedControl } from "@mantine/core";
import { lazy, Suspense, useRef, useState } from "react";
import { ErrorNote } from "../../../components/ErrorNote";
import { Icon } from "../../../components/Icon";
import { LinkButton } from "../../../components/LinkButton";
import { Page } from "../../../components/Page";
import { SkeletonLines } from "../../../components/SkeletonLines";
import { useRight } from "../../../components/use-right";
import type { VoiceStates } from "../../../components/voice-search";
import { formatCount } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import { BulkBar } from "./BulkBar";
import { EmptyFeedback } from "./EmptyFeedback";
import { ExportMenu } from "./ExportMenu";
import classes from "./Feedback.module.css";
import { SearchBox } from "./SearchBox";
import { useControl } from "./use-control";
import { useDeeds } from "./use-deeds";
import { type Inbox, useInbox } from "./use-inbox";
import { VoiceList } from "./VoiceList";

const FilterBar = lazy(async () => ({ default: (await import("./FilterBar")).FilterBar }));
const ViewsMenu = lazy(async () => ({ default: (await import("./ViewsMenu")).ViewsMenu }));
const VoiceDetail = lazy(async () => ({ default: (await import("./VoiceDetail")).VoiceDetail }));
const KeysSheet = lazy(() => import("./KeysSheet"));
const TagDialog = lazy(() => import("./TagDialog"));
const LinkDialog = lazy(() => import("./LinkDialog"));
const MaskDialog = lazy(() => import("./MaskDialog"));

/** The inbox of voice: everything that anybody said, from wherever it came. */
export default function FeedbackPage() {
  const inbox = useInbox();
  const deeds = useDeeds();
  const searchBox = useRef<HTMLInputElement>(null);
  const control = useControl(inbox, deeds, searchBox);
  const { search, change } = inbox;
  return (
    <Page
      wide
      tight
      title={t("feedback.title", "Feedback")}
      beside={<Total inbox={inbox} />}
      actions={<PageActions inbox={inbox} onKeys={() => control.ask("keys")} />}
    >
      <div className={classes.tools} data-detail={search.open !== undefined || undefined}>
        <div className={classes.searchRow}>
          <SearchBox
            ref={searchBox}
            value={search.q ?? ""}
            onChange={(q) => change({ ...search, q: q || undefined, open: undefined })}
          />
          <StateChoice inbox={inbox} />
          <Suspense fallback={null}>
            <ViewsMenu search={search} onChange={change} />
          </Suspense>
        </div>
        <Suspense fallback={<SkeletonLines lines={1} />}>
          <FilterBar search={search} query={inbox.query} onChange={change} />
        </Suspense>
      </div>
      <div className={classes.columns} data-detail={search.open !== undefined || undefined}>
        <div className={classes.main}>
          <BulkBar inbox={inbox} control={control} deeds={deeds} />
          <Found inbox={inbox} />
        </div>
        {search.open === undefined ? null : (
          <Suspense fallback={<SkeletonLines lines={12} />}>
            <VoiceDetail key={search.open} id={search.open} inbox={inbox} deeds={deeds} control={control} />
          </Suspense>
        )}
      </div>
      <Suspense fallback={null}>
        {control.dialog === "keys" ? <KeysSheet onClose={control.close} /> : null}
        {control.dialog === "tag" ? <TagDialog control={control} deeds={deeds} /> : null}
        {control.dialog === "link" ? <LinkDialog control={control} deeds={deeds} /> : null}
        {control.dialog === "mask" ? <MaskDialog control={control} deeds={deeds} /> : null}
      </Suspense>
    </Page>
  );
}

function Total({ inbox: { total, isMore, list } }: { inbox: Inbox }) {
  if (!list.data) return null;
  return (
    <span className="muted" aria-live="polite">
      {isMore
        ? t("feedback.more-than", "more than {n}", { n: formatCount(total) })
        : t("feedback.pieces", "{n, plural, one {1 piece} other {# pieces}}", { n: total })}
    </span>
  );
}

function PageActions({ inbox, onKeys }: { inbox: Inbox; onKeys: () => void }) {
  const mayRead = useRight("listen.mailboxes");
  const mayNote = useRight("listen.note");
  return (
    <>
      <Button
        variant="default"
        className={classes.wideOnly}
        leftSection={<Icon name="help-circle" size={16} />}
        onClick={onKeys}
      >
        {t("feedback.keys", "Keys")}
      </Button>
      <ExportMenu query={inbox.query} />
      {mayRead ? (
        <LinkButton
          to="/listen/mailboxes"
          variant="default"
          className={classes.wideOnly}
          leftSection={<Icon name="settings" size={16} />}
        >
          {t("mailboxes.title", "Mailboxes")}
        </LinkButton>
      ) : null}
      {mayNote ? (
        <LinkButton to="/note" leftSection={<Icon name="pencil" size={16} />}>
          {t("feedback.add-note", "Add a note")}
        </LinkButton>
      ) : null}
    </>
  );
}

function StateChoice({ inbox: { search, change } }: { inbox: Inbox }) {
  return (
    <SegmentedControl
      aria-label={t("feedback.state", "Which ones")}
      value={search.state ?? "waiting"}
      onChange={(state) =>
        change({
          ...search,
          open: undefined,
          state: state === "waiting" ? undefined : (state as VoiceStates),
        })
      }
      data={[
        { value: "waiting", label: t("feedback.state.waiting", "Waiting") },
        { value: "handled", label: t("feedback.state.handled", "Handled") },
        { value: "all", label: t("feedback.state.all", "All") },
      ]}
    />
  );
}

/** The list, or what stands in its place. */
function Found({ inbox }: { inbox: Inbox }) {
  const { list, voices } = inbox;
  const [shown, setShown] = useState(0);
  if (list.error && !list.data) return <ErrorNote error={list.error} onRetry={() => void list.refetch()} />;
  if (!list.data) return <SkeletonLines lines={12} />;
  if (!voices.length) return <EmptyFeedback search={inbox.search} onChange={inbox.change} />;
  const look = () => {
    setShown(shown + 1);
    void list.refetch();
  };
  return (
    <>
      {inbox.fresh ? (
        <button type="button" className={classes.fresh} onClick={look}>
          <Icon name="refresh" size={16} />
          {t("feedback.fresh", "New feedback has come: show it")}
        </button>
      ) : null}
      <VoiceList key={shown} inbox={inbox} />
    </>
  );
}
