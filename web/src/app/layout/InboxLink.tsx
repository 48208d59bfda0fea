import { ActionIcon } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { inboxCountQuery } from "../../api/my-part";
import { Icon } from "../../components/Icon";
import { t } from "../../i18n/t";
import classes from "./Shell.module.css";

/** The way to the inbox, with how much waits there. */
export function InboxLink() {
  const unseen = useQuery(inboxCountQuery).data?.unseen ?? 0;
  return (
    <ActionIcon
      component={Link}
      to="/frame/inbox"
      variant="subtle"
      color="gray"
      size={36}
      className={classes.inbox}
      aria-label={t("inbox.link", "Inbox: {n, plural, =0 {nothing new} other {# new}}", {
        n: unseen,
      })}
    >
      <Icon name="bell" size={20} />
      {unseen ? (
        <span className={classes.count} aria-hidden="true">
          {unseen > 99 ? "99+" : unseen}
        </span>
      ) : null}
    </ActionIcon>
  );
}
