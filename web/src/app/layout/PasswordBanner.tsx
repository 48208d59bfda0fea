import { CloseButton } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Icon } from "../../components/Icon";
import { t } from "../../i18n/t";
import classes from "./Shell.module.css";

const DISMISSED = "desirepath-password-later";

/** Gone for this browser session once dismissed: a reminder, not a nag. */
export function PasswordBanner() {
  const [dismissed, setDismissed] = useState(() => window.sessionStorage.getItem(DISMISSED) === "yes");
  if (dismissed) return null;
  const dismiss = () => {
    window.sessionStorage.setItem(DISMISSED, "yes");
    setDismissed(true);
  };
  return (
    <section className={classes.banner} aria-label={t("password.banner.label", "Reminder")}>
      <Icon name="key" />
      <span>{t("password.banner", "Set a password so that you can sign in again.")}</span>
      <Link to="/settings/account">{t("password.banner.link", "Open your account")}</Link>
      <span className={classes.grow} />
      <CloseButton aria-label={t("password.banner.later", "Remind me later")} onClick={dismiss} />
    </section>
  );
}
