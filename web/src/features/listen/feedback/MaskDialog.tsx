import { Checkbox } from "@mantine/core";
import { useState } from "react";
import { Dialog } from "../../../components/Dialog";
import { DialogForm } from "../../../components/DialogForm";
import { t } from "../../../i18n/t";
import classes from "./Dialogs.module.css";
import { maskable, previewMask } from "./masking";
import type { Control } from "./use-control";
import type { Deeds } from "./use-deeds";

/** Takes personal data out of what was said; what would go is shown first, and it can be taken back for a while. */
export default function MaskDialog({ control, deeds }: { control: Control; deeds: Deeds }) {
  const [what, setWhat] = useState<readonly string[]>(["email", "phone", "card", "iban", "names"]);
  const { target, close } = control;
  if (!target) return null;
  const mask = () => {
    deeds.act({ deed: "mask", value: { what: [...what] } }, target.which);
    close();
  };
  const [only] = target.voices;
  return (
    <Dialog
      opened
      size="lg"
      title={t("feedback.mask.title", "Mask personal data in {n, plural, one {1 piece} other {# pieces}}", {
        n: target.count,
      })}
      onClose={close}
    >
      <DialogForm
        action={t("feedback.mask.do", "Mask")}
        error={null}
        waiting={false}
        ready={what.length > 0}
        onSubmit={mask}
        onCancel={close}
      >
        <Checkbox.Group
          label={t("feedback.mask.what", "What is masked")}
          value={[...what]}
          onChange={setWhat}
        >
          <div className={classes.checks}>
            {maskable().map(({ value, label }) => (
              <Checkbox key={value} value={value} label={label} />
            ))}
          </div>
        </Checkbox.Group>
        {target.count === 1 && only ? (
          <div>
            <p className="muted small">{t("feedback.mask.preview", "Roughly how it will read")}</p>
            <blockquote className={classes.preview}>{previewMask(only.text, what)}</blockquote>
          </div>
        ) : null}
        <p className="muted small">
          {t(
            "feedback.mask.note",
            "The words are replaced everywhere: in this inbox, on the map, in the customer's story and in exports. The original is kept sealed for thirty days, so that it can be brought back.",
          )}
        </p>
      </DialogForm>
    </Dialog>
  );
}
