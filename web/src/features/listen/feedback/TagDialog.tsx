import { Autocomplete } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { voiceTagsQuery } from "../../../api/voice";
import { Dialog } from "../../../components/Dialog";
import { DialogForm } from "../../../components/DialogForm";
import { Icon } from "../../../components/Icon";
import { t } from "../../../i18n/t";
import classes from "./Chips.module.css";
import { useTagNames } from "./tags";
import type { Control } from "./use-control";
import type { Deeds } from "./use-deeds";

/** Puts a tag on what is chosen, a known one or a new one; those that it carries can be taken off. */
export default function TagDialog({ control, deeds }: { control: Control; deeds: Deeds }) {
  const [tag, setTag] = useState("");
  const known = useQuery(voiceTagsQuery).data ?? [];
  const tagName = useTagNames();
  const { target, close } = control;
  if (!target) return null;
  const carried = [...new Set(target.voices.flatMap(({ tags }) => tags))].toSorted();
  const add = () => {
    deeds.act({ deed: "tag", value: tag.trim() }, target.which);
    close();
  };
  return (
    <Dialog
      opened
      title={t("feedback.tag.title", "Tag {n, plural, one {1 piece} other {# pieces}}", { n: target.count })}
      onClose={close}
    >
      <DialogForm
        action={t("feedback.tag.add", "Tag")}
        error={null}
        waiting={false}
        ready={Boolean(tag.trim())}
        onSubmit={add}
        onCancel={close}
      >
        <Autocomplete
          data-autofocus
          label={t("feedback.tag.name", "Tag")}
          description={t("feedback.tag.hint", "One that there is, or a new one.")}
          maxLength={60}
          data={known.map(({ name }) => name)}
          value={tag}
          comboboxProps={{ withinPortal: false }}
          onChange={setTag}
        />
        {carried.length ? (
          <div>
            <p className="muted small">{t("feedback.tag.carried", "Carried now")}</p>
            <ul className={classes.chips}>
              {carried.map((each) => (
                <li key={each} className={classes.chip}>
                  {tagName(each)}
                  <button
                    type="button"
                    aria-label={t("feedback.tag.off", "Take off: {tag}", { tag: tagName(each) })}
                    onClick={() => {
                      deeds.act({ deed: "untag", value: each }, target.which);
                      close();
                    }}
                  >
                    <Icon name="x" size={14} />
                  </button>
                </li>
              ))}
            </ul>
          </div>
        ) : null}
      </DialogForm>
    </Dialog>
  );
}
