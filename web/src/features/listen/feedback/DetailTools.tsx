import { Button } from "@mantine/core";
import type { Voice } from "../../../api/voice";
import { CopyButton } from "../../../components/CopyButton";
import { Icon } from "../../../components/Icon";
import { t } from "../../../i18n/t";
import classes from "./Chips.module.css";
import { useTagNames } from "./tags";
import type { Control } from "./use-control";
import type { Deeds } from "./use-deeds";

type DetailToolsProps = { voice: Voice; deeds: Deeds; control: Control };

/** What can be done to the opened piece, whatever is ticked in the list. */
export function DetailTools({ voice, deeds, control }: DetailToolsProps) {
  const which = { ids: [voice.id] };
  const tagName = useTagNames();
  const handled = voice.state === "handled";
  return (
    <>
      {control.mayChange ? (
        <div className="row">
          <Button
            size="xs"
            variant={handled ? "default" : "filled"}
            leftSection={<Icon name={handled ? "arrow-back-up" : "check"} size={16} />}
            onClick={() => deeds.act({ deed: "state", value: handled ? "new" : "handled" }, which)}
          >
            {handled ? t("feedback.put-back", "Put back") : t("feedback.handle", "Mark as handled")}
          </Button>
          <Button size="xs" variant="default" onClick={() => control.ask("tag", voice)}>
            {t("feedback.bulk.tag", "Tag…")}
          </Button>
          <Button size="xs" variant="default" onClick={() => control.ask("link", voice)}>
            {t("feedback.bulk.link", "Link to a step…")}
          </Button>
          {voice.text ? (
            <Button size="xs" variant="default" onClick={() => control.ask("mask", voice)}>
              {t("feedback.mask", "Mask…")}
            </Button>
          ) : null}
          <CopyButton
            icon="link"
            label={t("action.copy-link", "Copy link")}
            value={() => window.location.href}
          />
        </div>
      ) : null}
      {voice.tags.length ? (
        <ul className={classes.chips} aria-label={t("feedback.tags", "Tags")}>
          {voice.tags.map((tag) => (
            <li key={tag} className={classes.chip}>
              {tagName(tag)}
              {control.mayChange ? (
                <button
                  type="button"
                  aria-label={t("feedback.tag.off", "Take off: {tag}", { tag: tagName(tag) })}
                  onClick={() => deeds.act({ deed: "untag", value: tag }, which)}
                >
                  <Icon name="x" size={14} />
                </button>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}
