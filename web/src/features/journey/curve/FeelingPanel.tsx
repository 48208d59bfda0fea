import { NativeSelect } from "@mantine/core";
import { TableScroll } from "../../../components/TableScroll";
import { formatSigned } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import { type Curve, type CurvePoint, useCurve } from "./CurveContext";
import classes from "./FeelingPanel.module.css";
import { gapWords } from "./gap-words";
import { measuredWords } from "./point-words";

type PersonaChoiceProps = {
  personas: { name: string }[];
  persona: string | undefined;
  onChange: (persona: string | undefined) => void;
};

/** Whose curve is drawn: the journey's, or a persona's own. */
export function PersonaChoice({ personas, persona, onChange }: PersonaChoiceProps) {
  if (!personas.length) return null;
  return (
    <NativeSelect
      size="xs"
      label={t("curve.persona", "Curve of")}
      value={persona ?? ""}
      onChange={(event) => onChange(event.currentTarget.value || undefined)}
      data={[
        { value: "", label: t("curve.persona.all", "the journey") },
        ...personas.map(({ name }) => ({ value: name, label: name })),
      ]}
    />
  );
}

/** The two curves as a table: drawn values to choose, measured ones with interval and n, and the gap in words. */
export function FeelingTable() {
  const curve = useCurve();
  if (!curve) return null;
  return (
    <section>
      <p className="muted small">
        {t(
          "curve.table",
          "From −2 (very bad) to 2 (very good). Measured: the answers to all questions at the step, with their interval.",
        )}
      </p>
      <TableScroll>
        <table
          className={`plain ${classes.table}`}
          aria-label={t("curve.title", "Feeling: drawn and measured")}
        >
          <thead>
            <tr>
              <th scope="col">{t("map.step", "Step")}</th>
              <th scope="col">{t("curve.drawn", "Drawn")}</th>
              <th scope="col">{t("curve.measured-gap", "Measured, and the gap")}</th>
            </tr>
          </thead>
          <tbody>
            {curve.points.map((point) => (
              <tr key={point.step}>
                <th scope="row">{point.name}</th>
                <td>
                  <DrawnChoice point={point} draw={curve.draw} />
                </td>
                <td>
                  {point.measured ? <div>{measuredWords(point)}</div> : null}
                  <div className="muted">{gapWords(point.gap)}</div>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </section>
  );
}

const VALUES = [2, 1, 0, -1, -2];

function DrawnChoice({ point: { step, name, drawn }, draw }: { point: CurvePoint; draw: Curve["draw"] }) {
  if (!draw) return drawn === null ? t("feeling.none", "not drawn") : formatSigned(drawn, 1);
  return (
    <NativeSelect
      size="xs"
      className={classes.choice}
      aria-label={t("curve.handle", "Feeling at “{step}”, drawn by hand", { step: name })}
      value={drawn === null ? "" : String(drawn)}
      onChange={(event) =>
        draw(step, event.currentTarget.value === "" ? null : Number(event.currentTarget.value))
      }
      data={[
        { value: "", label: t("feeling.none", "not drawn") },
        ...VALUES.map((value) => ({ value: String(value), label: formatSigned(value, 0) })),
      ]}
    />
  );
}
