import { Button } from "@mantine/core";
import { type ReactNode, useEffect, useMemo, useState } from "react";
import { flushSync } from "react-dom";
import type { MapPicture } from "../../../canvas/picture/model";
import { type PrintMode, printSize } from "../../../canvas/picture/sheets";
import { Dialog } from "../../../components/Dialog";
import { formatCount } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import classes from "./Export.module.css";
import { PrintStage } from "./PrintStage";
import { pictureOf } from "./picture-of";
import { sheetsOf } from "./sheets-of";
import { useDepicted } from "./use-depicted";

/** The whole map on paper or as a PDF: always with its date, filters and n. */
export default function PrintDialog({ onClose }: { onClose: () => void }) {
  const depicted = useDepicted();
  const picture = useMemo(() => pictureOf(depicted), [depicted]);
  const [mode, setMode] = useState<PrintMode | null>(null);
  useEffect(() => {
    const printed = () => setMode(null);
    window.addEventListener("afterprint", printed);
    return () => window.removeEventListener("afterprint", printed);
  }, []);
  const print = (wanted: PrintMode) => {
    // The browser prints at once, so the sheets must stand before it is asked.
    flushSync(() => setMode(wanted));
    window.print();
  };
  return (
    <Dialog opened title={t("export.print", "Print or PDF")} onClose={onClose} size="lg">
      <div className={classes.choices}>
        <Prints picture={picture} onPrint={print} />
      </div>
      {mode ? <PrintStage picture={picture} mode={mode} /> : null}
    </Dialog>
  );
}

function Choice({ name, hint, children }: { name: string; hint: string; children: ReactNode }) {
  return (
    <div className={classes.choice}>
      <div>
        <strong>{name}</strong>
        <div className="muted small">{hint}</div>
      </div>
      <div className={classes.buttons}>{children}</div>
    </div>
  );
}

function printName(mode: PrintMode): string {
  return {
    poster: t("export.poster", "Poster"),
    a3: t("export.a3", "A3 sheets"),
    a4: t("export.a4", "A4 sheets"),
    slides: t("export.slides", "Slides"),
  }[mode];
}

function printHint(mode: PrintMode, picture: MapPicture): string {
  const sheets = sheetsOf(picture, mode);
  const { widthMm, heightMm } = printSize(sheets, mode);
  const size = { width: formatCount(widthMm), height: formatCount(heightMm), n: sheets.length };
  if (mode === "poster")
    return t("export.poster.hint", "One page as large as the map: {width} × {height} mm", size);
  if (mode === "slides")
    return t("export.slides.hint", "{n, plural, one {1 slide} other {# slides}}, stage by stage", size);
  return t(
    "export.sheets.hint",
    "{n, plural, one {1 sheet} other {# sheets}}, cut between stages, 8 pt or more",
    size,
  );
}

const MODES: readonly PrintMode[] = ["poster", "a3", "a4", "slides"];

function Prints({ picture, onPrint }: { picture: MapPicture; onPrint: (mode: PrintMode) => void }) {
  const print = t("export.print", "Print or PDF");
  return (
    <>
      {MODES.map((mode) => (
        <Choice key={mode} name={printName(mode)} hint={printHint(mode, picture)}>
          <Button
            size="xs"
            variant="default"
            aria-label={`${print}: ${printName(mode)}`}
            onClick={() => onPrint(mode)}
          >
            {print}
          </Button>
        </Choice>
      ))}
    </>
  );
}
