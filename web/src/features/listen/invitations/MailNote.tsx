import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { waveSuggestionQuery } from "../../../api/waves";
import { Icon } from "../../../components/Icon";
import { useRight } from "../../../components/use-right";
import { t } from "../../../i18n/t";
import classes from "./Invitations.module.css";

/** Says so where mail does not leave the house. */
export function MailNote({ slug }: { slug: string }) {
  const told = useQuery(waveSuggestionQuery(slug)).data;
  const maySee = useRight("mail.manage");
  if (!told || told.is_sent_for_real) return null;
  return (
    <p className={classes.note}>
      <Icon name="info-circle" size={16} />
      <span>
        {t("waves.not-real", "No mail server is set: mails are written, and kept here instead of sent.")}{" "}
        {maySee ? (
          <Link to="/settings/mail">{t("waves.see-mail", "See them under Outgoing mail")}</Link>
        ) : null}
      </span>
    </p>
  );
}
