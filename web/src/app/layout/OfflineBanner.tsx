import { useNetwork } from "@mantine/hooks";
import { Icon } from "../../components/Icon";
import { t } from "../../i18n/t";
import classes from "./Shell.module.css";

export function OfflineBanner() {
  const { online } = useNetwork();
  return (
    <div role="status">
      {online ? null : (
        <p className={classes.banner}>
          <Icon name="wifi-off" />
          {t(
            "offline.banner",
            "You are offline. What you see stays; new numbers come when the connection is back.",
          )}
        </p>
      )}
    </div>
  );
}
