import { useEffect, useRef } from "react";
import { type Rendered, renderPicture } from "../../../canvas/picture/render";
import { notify } from "../../../components/notify";
import { formatCompact } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import { useJourneyView } from "../search";
import { pictureOf } from "./picture-of";
import { pngBlob, saveBlob, saveSvg, saveText } from "./saving";
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

async function savePng(rendered: Rendered, slug: string): Promise<void> {
  try {
    saveBlob(await pngBlob(rendered), `${slug}.png`);
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
