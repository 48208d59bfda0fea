import { useEffect, useRef } from "react";
import { type Rendered, renderPicture } from "../../../canvas/picture/render";
import { notify } from "../../../components/notify";
import { formatCompact, formatCount } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import { useJourneyView } from "../search";
import { pictureOf } from "./picture-of";
import { pngBlob, pngScale, saveBlob, saveSvg, saveText } from "./saving";
import { tableCsv } from "./table-csv";
import { useDepicted } from "./use-depicted";

export type Taken = "png" | "svg" | "csv";

/** Saves the map as it is on the screen, once; draws nothing itself. */
export default function TakeAway({ as, onDone }: { as: Taken; onDone: () => void }) {
  const { slug } = useJourneyView();
  const depicted = useDepicted();
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    const picture = pictureOf(depicted);
    const rendered = () => renderPicture(picture, formatCompact);
    if (as === "csv") saveText(tableCsv(picture), `${slug}.csv`);
    else if (as === "svg") saveSvg(rendered(), `${slug}.svg`);
    else void savePng(rendered(), slug);
    onDone();
  }, [as, depicted, slug, onDone]);
  return null;
}

/** What a browser draws at most can be smaller than the screen: then the other ways are better, and it says so. */
export function smallerWords({ width, height }: Pick<Rendered, "width" | "height">): string | null {
  const scale = pngScale({ width, height });
  if (scale >= 1) return null;
  return t(
    "export.pixels.small",
    "{width} × {height} pixels: browsers draw no larger one. SVG and the poster keep their size.",
    { width: formatCount(width * scale), height: formatCount(height * scale) },
  );
}

async function savePng(rendered: Rendered, slug: string): Promise<void> {
  try {
    saveBlob(await pngBlob(rendered), `${slug}.png`);
    const smaller = smallerWords(rendered);
    if (smaller) notify({ message: smaller });
  } catch {
    notify({
      tone: "failed",
      message: t(
        "export.failed",
        "The browser could not draw the picture. Take the SVG instead: it holds the same.",
      ),
    });
  }
}
