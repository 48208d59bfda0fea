import { useSyncExternalStore } from "react";
import { t } from "../i18n/t";
import { Icon } from "./Icon";
import classes from "./Notices.module.css";
import { currentNotices, dismiss, type Notice, subscribeToNotices } from "./notify";

/** The corner where notices appear; read out politely, dismissed by hand or by time. */
export function Notices() {
  const notices = useSyncExternalStore(subscribeToNotices, currentNotices);
  return (
    <div className={`${classes.corner} no-print`} role="status">
      {notices.map((notice) => (
        <div key={notice.id} className={classes.notice} data-tone={notice.tone}>
          <Icon name={notice.tone === "done" ? "check" : "alert-triangle"} />
          <div className={classes.words}>
            {notice.title ? <strong>{notice.title}</strong> : null}
            <p>{notice.message}</p>
          </div>
          {notice.undo ? <UndoButton notice={notice} undo={notice.undo} /> : null}
          <button
            type="button"
            className={classes.dismiss}
            onClick={() => dismiss(notice.id)}
            aria-label={t("notice.dismiss", "Dismiss")}
          >
            <Icon name="x" size={16} />
          </button>
        </div>
      ))}
    </div>
  );
}

function UndoButton({ notice, undo }: { notice: Notice; undo: () => void }) {
  const takeBack = () => {
    dismiss(notice.id);
    undo();
  };
  return (
    <button type="button" className={classes.undo} onClick={takeBack}>
      {t("notice.undo", "Undo")}
    </button>
  );
}
