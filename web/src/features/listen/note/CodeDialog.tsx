import type { TaggedStep } from "../../../api/contract";
import { buildUrl } from "../../../api/request";
import { CopyButton } from "../../../components/CopyButton";
import { Dialog } from "../../../components/Dialog";
import { FileLink } from "../../../components/FileLink";
import { t } from "../../../i18n/t";
import classes from "./Note.module.css";

/** A code to hang up where the step happens: who scans it has the first tap behind them. */
export default function CodeDialog({ step, onClose }: { step: TaggedStep; onClose: () => void }) {
  const place = { journey: step.journey, step: step.slug };
  const picture = buildUrl("/api/listen/note-code", place);
  const address = `${window.location.origin}${buildUrl("/note", place)}`;
  return (
    <Dialog
      opened
      title={t("note.code.title", "QR code for “{step}”", { step: step.name })}
      onClose={onClose}
    >
      <div className="stack">
        <p className="muted">
          {t("note.code.lead", "Hang it up where it happens. Who scans it and is signed in needs one tap.")}
        </p>
        <img
          className={classes.picture}
          src={picture}
          alt={t("note.code.alt", "QR code that leads to the notes of “{step}”", { step: step.name })}
        />
        <div className="row">
          <FileLink href={picture} name={`note-${step.slug}.svg`}>
            {t("note.code.save", "Save as SVG")}
          </FileLink>
          <CopyButton size="sm" icon="link" label={t("action.copy-link", "Copy link")} value={address} />
        </div>
      </div>
    </Dialog>
  );
}
