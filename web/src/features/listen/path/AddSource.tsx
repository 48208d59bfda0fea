import { Button, Menu } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { Icon } from "../../../components/Icon";
import { useRight } from "../../../components/use-right";
import { t } from "../../../i18n/t";
import { useAsking } from "./use-asking";

type AddSourceProps = {
  /** The name of the step or department that is not heard. */
  about: string;
  journey?: string;
  step?: string;
};

/** One click makes a survey at the step; other ways stand in the menu beside. */
export function AddSource({ about, journey, step }: AddSourceProps) {
  const asking = useAsking();
  const maySurvey = useRight("listen.survey");
  return (
    <div className="row no-print">
      {maySurvey ? (
        <Button
          size="compact-sm"
          variant="light"
          loading={asking.isPending}
          aria-label={t("path.ask.label", "Ask customers: {about}", { about })}
          onClick={() => asking.mutate({ about, step })}
        >
          {t("path.ask", "Ask customers")}
        </Button>
      ) : null}
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <Button
            size="compact-sm"
            variant="default"
            rightSection={<Icon name="chevron-down" size={14} />}
            aria-label={t("path.ways.label", "Other ways to hear: {about}", { about })}
          >
            {t("path.ways", "Other ways")}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item renderRoot={(props) => <Link {...props} to="/note" search={{ journey, step }} />}>
            {t("path.ways.note", "Note what staff hear")}
          </Menu.Item>
          <Menu.Item renderRoot={(props) => <Link {...props} to="/listen/imports" />}>
            {t("path.ways.import", "Import feedback from a file")}
          </Menu.Item>
          <Menu.Item renderRoot={(props) => <Link {...props} to="/listen/mailboxes" />}>
            {t("path.ways.mail", "Read a mailbox")}
          </Menu.Item>
          {journey && step ? (
            <Menu.Item
              renderRoot={(props) => (
                <Link {...props} to="/frame/journeys/$slug" params={{ slug: journey }} search={{ step }} />
              )}
            >
              {t("path.ways.bind", "Bind feedback to the step")}
            </Menu.Item>
          ) : null}
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
