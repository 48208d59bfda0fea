import type { MapPicture } from "../../../canvas/picture/model";
import { cutIntoSheets, type PrintMode, type Sheet } from "../../../canvas/picture/sheets";
import { t } from "../../../i18n/t";

/** The sheets of a picture, each saying which of how many it is. */
export function sheetsOf(picture: MapPicture, mode: PrintMode): Sheet[] {
  return cutIntoSheets(picture, mode, (sheet, sheets) =>
    sheets > 1 ? t("export.sheet", "sheet {sheet} of {sheets}", { sheet, sheets }) : "",
  );
}
