import type { JourneyDocument } from "../../../api/contract";
import { TableScroll } from "../../../components/TableScroll";
import { t } from "../../../i18n/t";
import classes from "./Overlay.module.css";
import { useOverlay } from "./OverlayContext";
import { overlayLabel } from "./words";

/** The colouring as a table: the same figures, in words. */
export function OverlayTable({ journey }: { journey: JourneyDocument }) {
  const overlay = useOverlay();
  if (!overlay) return null;
  const label = overlayLabel(overlay.name);
  return (
    <details className={classes.table}>
      <summary>{t("overlay.table.show", "Show “{name}” as a table", { name: label })}</summary>
      <TableScroll>
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">{t("compare.stage", "Stage")}</th>
              <th scope="col">{t("map.step", "Step")}</th>
              <th scope="col">{label}</th>
              <th scope="col">{t("overlay.table.detail", "Basis")}</th>
            </tr>
          </thead>
          <tbody>
            {journey.stages.flatMap((stage) =>
              stage.steps.map((step) => {
                const words = overlay.steps.get(step.slug)?.words;
                return (
                  <tr key={step.slug}>
                    <td>{stage.name}</td>
                    <th scope="row">{step.name}</th>
                    <td>
                      <span aria-hidden="true">{words?.glyph}</span> {words?.value}
                    </td>
                    <td>{words?.detail}</td>
                  </tr>
                );
              }),
            )}
          </tbody>
        </table>
      </TableScroll>
    </details>
  );
}
