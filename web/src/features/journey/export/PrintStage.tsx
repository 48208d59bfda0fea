import { useLayoutEffect, useMemo, useRef } from "react";
import { createPortal } from "react-dom";
import type { MapPicture } from "../../../canvas/picture/model";
import { renderPicture } from "../../../canvas/picture/render";
import { type PrintMode, printSize, type Sheet } from "../../../canvas/picture/sheets";
import { formatCompact } from "../../../i18n/formats";
import classes from "./PrintStage.module.css";
import { sheetsOf } from "./sheets-of";

/** The only thing on paper while it is there: the sheets of a map, each a page. */
export function PrintStage({ picture, mode }: { picture: MapPicture; mode: PrintMode }) {
  const sheets = useMemo(() => sheetsOf(picture, mode), [picture, mode]);
  const { widthMm, heightMm, marginMm } = printSize(sheets, mode);
  const page = { inlineSize: `${widthMm}mm`, blockSize: `${heightMm}mm`, padding: `${marginMm}mm` };
  return createPortal(
    <div className={classes.stage} data-print-stage={mode}>
      <style>{`@page { size: ${widthMm}mm ${heightMm}mm; margin: 0 }`}</style>
      {sheets.map((sheet) => (
        <div
          key={`${sheet.picture.steps[0]?.slug} ${sheet.picture.lanes[0]?.slug}`}
          className={classes.page}
          style={page}
        >
          <SheetPicture sheet={sheet} />
        </div>
      ))}
    </div>,
    document.body,
  );
}

/** SVG text as parts of the page, so that its letters stay letters in a PDF. */
function SheetPicture({ sheet }: { sheet: Sheet }) {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const { svg, width, height } = renderPicture(sheet.picture, formatCompact);
    const drawn = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
    drawn.setAttribute("width", String(width * sheet.scale));
    drawn.setAttribute("height", String(height * sheet.scale));
    place.current?.replaceChildren(document.importNode(drawn, true));
  }, [sheet]);
  return <div ref={place} />;
}
