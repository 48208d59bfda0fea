import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { EmptyState } from "../../../components/EmptyState";
import { Icon, type IconName } from "../../../components/Icon";
import type { VoiceSearch } from "../../../components/voice-search";
import { t } from "../../../i18n/t";
import classes from "./Dialogs.module.css";
import { isNarrowed } from "./filters";

type EmptyFeedbackProps = { search: VoiceSearch; onChange: (search: VoiceSearch) => void };

/** Why nothing is listed, and what to do about it. */
export function EmptyFeedback({ search, onChange }: EmptyFeedbackProps) {
  if (isNarrowed(search))
    return (
      <EmptyState
        icon="search"
        title={t("feedback.none-found", "Nothing fits these words and filters")}
        action={
          <Button variant="default" onClick={() => onChange({ state: "all" })}>
            {t("feedback.show-all", "Show all feedback")}
          </Button>
        }
      >
        {t("feedback.none-found.hint", "Try fewer words, or take a filter away.")}
      </EmptyState>
    );
  if (!search.state) return <AllHandled onChange={onChange} />;
  return <NothingHeard />;
}

function AllHandled({ onChange }: Pick<EmptyFeedbackProps, "onChange">) {
  return (
    <>
      <EmptyState
        icon="check"
        title={t("feedback.none-waiting", "Nothing waits")}
        action={
          <Button variant="default" onClick={() => onChange({ state: "all" })}>
            {t("feedback.show-all", "Show all feedback")}
          </Button>
        }
      >
        {t("feedback.none-waiting.hint", "What comes in next appears here by itself.")}
      </EmptyState>
      <WaysToHear />
    </>
  );
}

function NothingHeard() {
  return (
    <>
      <EmptyState icon="ear" title={t("feedback.none", "Nothing has been heard yet")}>
        {t("feedback.none.hint", "Here comes what customers and colleagues say, from every source below.")}
      </EmptyState>
      <WaysToHear />
    </>
  );
}

type Way = { to: string; icon: IconName; name: string; how: string };

function ways(): Way[] {
  return [
    {
      to: "/listen/surveys",
      icon: "list",
      name: t("feedback.way.survey", "Ask by survey"),
      how: t("feedback.way.survey.how", "A link, an invitation by mail, a widget or a kiosk."),
    },
    {
      to: "/listen/imports",
      icon: "upload",
      name: t("feedback.way.import", "Import a file"),
      how: t("feedback.way.import.how", "Reviews, social posts, contact-centre notes, tickets, old surveys."),
    },
    {
      to: "/listen/mailboxes",
      icon: "message",
      name: t("feedback.way.mail", "Read a mailbox"),
      how: t("feedback.way.mail.how", "Mails to an address become feedback, by IMAP."),
    },
    {
      to: "/note",
      icon: "pencil",
      name: t("feedback.way.note", "Note what you heard"),
      how: t("feedback.way.note.how", "Two taps on a phone for everybody who meets customers."),
    },
    {
      to: "/frame/interviews",
      icon: "users",
      name: t("feedback.way.interview", "Interviews"),
      how: t("feedback.way.interview.how", "Notes of conversations, linked to steps."),
    },
    {
      to: "/listen/sources",
      icon: "plug-connected",
      name: t("feedback.way.api", "Send it by program"),
      how: t("feedback.way.api.how", "“Feedback Given” through the capture API."),
    },
  ];
}

function WaysToHear() {
  return (
    <section aria-label={t("feedback.ways", "Ways to hear more")}>
      <h2 className={classes.waysTitle}>{t("feedback.ways", "Ways to hear more")}</h2>
      <ul className={classes.ways}>
        {ways().map(({ to, icon, name, how }) => (
          <li key={to}>
            <Link to={to} className={classes.way}>
              <Icon name={icon} size={20} />
              <span>
                <strong>{name}</strong>
                <span className="muted small">{how}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
