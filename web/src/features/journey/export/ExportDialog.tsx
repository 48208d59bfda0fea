import { Button } from "@mantine/core";
import { type ReactNode, useEffect, useMemo, useState } from "react";
import { flushSync } from "react-dom";
import { journeyExportUrl } from "../../../api/frame";
import type { MapPicture } from "../../../canvas/picture/model";
import { type Rendered, renderPicture } from "../../../canvas/picture/render";
import { type PrintMode, printSize } from "../../../canvas/picture/sheets";
import { Dialog } from "../../../components/Dialog";
import { notify } from "../../../components/notify";
import { formatCompact, formatCount } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import { useJourneyView } from "../search";
import classes from "./Export.module.css";
import { PrintStage } from "./PrintStage";
import { pictureOf } from "./picture-of";
import { pngBlob, pngScale, saveBlob, saveSvg, saveText } from "./saving";
import { sheetsOf } from "./sheets-of";
import { tableCsv } from "./table-csv";
import { useDepicted } from "./use-depicted";

/** The whole map as a picture, on paper, or as a table: always with its date, filters and n. */
export default function ExportDialog({ onClose }: { onClose: () => void }) {
  const { slug } = useJourneyView();
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
    <Dialog opened title={t("export.title", "Take the map away")} onClose={onClose} size="lg">
      <div className={classes.choices}>
        <Pictures slug={slug} picture={picture} />
        <Prints picture={picture} onPrint={print} />
        <Files slug={slug} picture={picture} />
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

/** What a browser draws at most can be smaller than the screen: then the other ways are better, and it says so. */
export function pixelWords({ width, height }: Pick<Rendered, "width" | "height">, scale: number): string {
  const size = { width: formatCount(width * scale), height: formatCount(height * scale) };
  if (scale >= 1) return t("export.pixels", "{width} × {height} pixels", size);
  return t(
    "export.pixels.small",
    "{width} × {height} pixels: browsers draw no larger one. SVG and the poster keep their size.",
    size,
  );
}

function failed(): void {
  const message = t(
    "export.failed",
    "The browser could not draw the picture. Take the SVG instead: it holds the same.",
  );
  notify({ message, tone: "failed" });
}

function Pictures({ slug, picture }: { slug: string; picture: MapPicture }) {
  const rendered = useMemo(() => renderPicture(picture, formatCompact), [picture]);
  const savePng = () => pngBlob(rendered).then((blob) => saveBlob(blob, `${slug}.png`), failed);
  const download = t("export.download", "Download");
  return (
    <>
      <Choice name="PNG" hint={pixelWords(rendered, pngScale(rendered))}>
        <Button size="xs" variant="default" aria-label={`${download} PNG`} onClick={() => void savePng()}>
          {download}
        </Button>
      </Choice>
      <Choice name="SVG" hint={t("export.svg", "Sharp at every size; its texts stay texts")}>
        <Button
          size="xs"
          variant="default"
          aria-label={`${download} SVG`}
          onClick={() => saveSvg(rendered, `${slug}.svg`)}
        >
          {download}
        </Button>
      </Choice>
    </>
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

function Files({ slug, picture }: { slug: string; picture: MapPicture }) {
  const download = t("export.download", "Download");
  return (
    <>
      <Choice name={t("export.csv", "Table (CSV)")} hint={t("export.csv.hint", "A row for each step")}>
        <Button
          size="xs"
          variant="default"
          aria-label={`${download} CSV`}
          onClick={() => saveText(tableCsv(picture), `${slug}.csv`)}
        >
          {download}
        </Button>
      </Choice>
      <Choice
        name={t("export.file", "Journey file")}
        hint={t("export.file.hint", "Everything of the map, to keep, compare and import again")}
      >
        {(["yaml", "json"] as const).map((format) => (
          <Button
            key={format}
            size="xs"
            variant="default"
            component="a"
            href={journeyExportUrl(slug, format)}
            download={`${slug}.${format}`}
          >
            {format.toUpperCase()}
          </Button>
        ))}
      </Choice>
    </>
  );
}
