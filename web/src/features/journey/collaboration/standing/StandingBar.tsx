import { Button } from "@mantine/core";
import { useSyncExternalStore } from "react";
import { signInUrl } from "../../../../api/request";
import { type Ended, endOfSession, subscribeToSession } from "../../../../api/signed-out";
import { CopyButton } from "../../../../components/CopyButton";
import { Icon } from "../../../../components/Icon";
import { placeWords, valueWords } from "../../../../components/map-places";
import { useEditor } from "../../../../editor/EditorProvider";
import type { Edit } from "../../../../editor/edits";
import { saveStateOf } from "../../../../editor/store";
import { t } from "../../../../i18n/t";
import classes from "../Collaboration.module.css";
import { useEditorState, usePort } from "../port";

/** Says what keeps one from saving on this map, what is safe, and what to do next. */
export function StandingBar() {
  const ended = useSyncExternalStore(subscribeToSession, endOfSession);
  const archived = useEditor(({ meta }) => meta.archived_at !== null);
  const held = useEditor((state) => saveStateOf(state).kind === "held");
  const count = useEditor(({ work }) => work.outbox.length);
  const kept = useEditor((state) => state.kept);
  return (
    <div role="status" className={`no-print ${classes.said}`}>
      {ended ? <SignedOut why={ended} count={count} kept={kept} /> : null}
      {archived ? <Archived /> : null}
      {held ? <Held count={count} /> : null}
      {!kept && count ? <NotKept /> : null}
    </div>
  );
}

type SignedOutProps = { why: Ended; count: number; kept: boolean };

/** What waits stays its author's, also when somebody else signed in in another tab. */
function SignedOut({ why, count, kept }: SignedOutProps) {
  const another = why === "another-person";
  return (
    <div className={classes.bar} data-tone="warn">
      <Icon name="alert-triangle" />
      <p className={classes.barWords}>
        <strong>
          {another
            ? t("standing.another", "Somebody else signed in in this browser.")
            : t("standing.signed-out", "You are signed out.")}
        </strong>{" "}
        {count
          ? kept
            ? t(
                "standing.signed-out.kept",
                "{n, plural, one {Your change is kept in this browser and is saved} other {Your # changes are kept in this browser and are saved}} when you are back.",
                { n: count },
              )
            : t("standing.signed-out.window", "Sign in in another tab: this one alone holds your changes.")
          : t("standing.signed-out.none", "All that you did is saved.")}
      </p>
      <Button
        size="xs"
        component="a"
        href={another ? "/sign-out" : signInUrl()}
        {...(kept ? {} : { target: "_blank", rel: "noopener" })}
      >
        {t("standing.sign-in", "Sign in again")}
      </Button>
    </div>
  );
}

function Archived() {
  return (
    <div className={classes.bar} data-tone="warn">
      <Icon name="alert-triangle" />
      <p className={classes.barWords}>
        <strong>{t("standing.archived", "This journey is archived.")}</strong>{" "}
        {t(
          "standing.archived.text",
          "It can be read. To change it, bring it back from the list of journeys.",
        )}
      </p>
    </div>
  );
}

/** One may no longer edit, and something was not saved in time. */
function Held({ count }: { count: number }) {
  const port = usePort();
  const outbox = useEditor(({ work }) => work.outbox);
  const document = useEditorState((state) => state.document);
  const text = () =>
    outbox
      .flatMap(({ edits }) => edits.map((edit) => editWords(edit, (at) => placeWords(at, document))))
      .join("\n");
  return (
    <div className={classes.bar} data-tone="warn">
      <Icon name="alert-triangle" />
      <p className={classes.barWords}>
        <strong>
          {t(
            "standing.held",
            "{n, plural, one {1 change of yours is not saved} other {# changes of yours are not saved}}",
            {
              n: count,
            },
          )}
        </strong>{" "}
        {t(
          "standing.held.text",
          "You may not edit this map any more. The map below shows it with your changes.",
        )}
      </p>
      <CopyButton value={text()} label={t("standing.held.copy", "Copy my changes")} />
      <Button size="xs" variant="default" onClick={() => port.clearSuggested()}>
        {t("standing.held.drop", "Let them go")}
      </Button>
    </div>
  );
}

function editWords(edit: Edit, place: (at: readonly string[]) => string): string {
  if (edit.kind === "set") return `${place(edit.at)}: ${valueWords(edit.value)}`;
  if (edit.kind === "add") return `${place(edit.to)} + ${valueWords(edit.member)}`;
  return `${place(edit.out_of)} ${edit.kind === "remove" ? "−" : "→"}`;
}

function NotKept() {
  return (
    <div className={classes.bar} data-tone="warn">
      <Icon name="alert-triangle" />
      <p className={classes.barWords}>
        {t(
          "standing.not-kept",
          "This browser’s store is full or shut, so this window alone holds what is not saved yet. Leave it open until all is saved.",
        )}
      </p>
    </div>
  );
}
