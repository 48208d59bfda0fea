import { Menu } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { segmentNamesQuery } from "../../../api/segment-names";
import { ErrorNote } from "../../../components/ErrorNote";
import { Icon } from "../../../components/Icon";
import { SkeletonLines } from "../../../components/SkeletonLines";
import { t } from "../../../i18n/t";
import classes from "./Feedback.module.css";

type SegmentChoicesProps = { chosen: readonly string[]; onToggle: (slug: string) => void };

/** The segments of the workspace, as lines of a menu. */
export function SegmentChoices({ chosen, onToggle }: SegmentChoicesProps) {
  const segments = useQuery(segmentNamesQuery);
  if (segments.error) return <ErrorNote error={segments.error} compact />;
  if (!segments.data) return <SkeletonLines lines={4} />;
  if (!segments.data.length)
    return (
      <p className={classes.menuNote}>
        {t("feedback.filter.no-segments", "There are no segments yet. Make one under Understand.")}
      </p>
    );
  return segments.data.map(({ slug, name }) => {
    const on = chosen.includes(slug);
    return (
      <Menu.Item
        key={slug}
        role="menuitemcheckbox"
        aria-checked={on}
        leftSection={on ? <Icon name="check" size={14} /> : <span className={classes.noCheck} />}
        onClick={() => onToggle(slug)}
      >
        {name}
      </Menu.Item>
    );
  });
}
