import { Button } from "@mantine/core";
import { formatCount } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import classes from "./Feedback.module.css";
import type { Control } from "./use-control";
import type { Deeds } from "./use-deeds";
import type { Inbox } from "./use-inbox";

type BulkBarProps = { inbox: Inbox; control: Control; deeds: Deeds };

/** What can be done to all ticked pieces at once. */
export function BulkBar({ inbox, control, deeds }: BulkBarProps) {
  const { chosen, voices, total, isMore } = inbox;
  const { target, mayChange } = control;
  if (!chosen.all && !chosen.ids.size) return null;
  const loaded = voices.map(({ id }) => id);
  const n = chosen.all ? total : chosen.ids.size;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields
    <div className={classes.bulk} role="group" aria-label={t("feedback.bulk", "The chosen pieces")}>
      <strong aria-live="polite">
        {chosen.all && isMore
          ? t("feedback.chosen.all-of", "All of more than {n} chosen", { n: formatCount(n) })
          : t("feedback.chosen", "{n, plural, one {1 chosen} other {# chosen}}", { n })}
      </strong>
      {mayChange && target ? (
        <>
          <Button size="xs" variant="default" onClick={() => control.ask("tag")}>
            {t("feedback.bulk.tag", "Tag…")}
          </Button>
          <Button size="xs" variant="default" onClick={() => control.ask("link")}>
            {t("feedback.bulk.link", "Link to a step…")}
          </Button>
          <Button size="xs" variant="default" loading={deeds.waiting} onClick={control.handle}>
            {t("feedback.bulk.handle", "Mark as handled")}
          </Button>
          <Button size="xs" variant="default" onClick={() => control.ask("mask")}>
            {t("feedback.bulk.mask", "Mask personal data…")}
          </Button>
        </>
      ) : null}
      {!chosen.all && chosen.ids.size < loaded.length ? (
        <Button size="xs" variant="subtle" onClick={() => chosen.choose(loaded)}>
          {t("feedback.choose.loaded", "Choose the {n} listed", { n: formatCount(loaded.length) })}
        </Button>
      ) : null}
      {!chosen.all && total > loaded.length ? (
        <Button size="xs" variant="subtle" onClick={() => chosen.chooseAll(loaded)}>
          {t("feedback.choose.all", "Choose all that the filters find")}
        </Button>
      ) : null}
      <Button size="xs" variant="subtle" onClick={chosen.clear}>
        {t("feedback.choose.none", "Choose none")}
      </Button>
    </div>
  );
}
