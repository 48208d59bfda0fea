import { createContext, type ReactNode, useCallback, useContext, useMemo } from "react";
import type { JourneyDocument, JourneyNumbers } from "../../../api/contract";
import { type Gap, gapOf, type KnownFeeling, knownFeeling } from "../../../canvas/emotion";
import { useEditor } from "../../../editor/EditorProvider";
import { isReadOnly } from "../../../editor/store";
import { formatSigned } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import { drawingEdit, drawnFeelings } from "./feelings";

export type CurvePoint = {
  step: string;
  name: string;
  drawn: number | null;
  measured: KnownFeeling | null;
  gap: Gap;
};
export type Curve = {
  points: CurvePoint[];
  places: ReadonlyMap<string, number>;
  persona: string | undefined;
  /** Draws a value, null takes it off; left out where nothing may be changed. */
  draw: ((step: string, value: number | null) => void) | null;
};

/** Both curves of a map, one point for each step. */
export function pointsOf(
  journey: Pick<JourneyDocument, "stages" | "personas">,
  numbers: JourneyNumbers | undefined,
  persona: string | undefined,
): CurvePoint[] {
  const drawn = drawnFeelings(journey, persona);
  const measured = new Map(numbers?.steps.map(({ slug, feeling }) => [slug, feeling]));
  return journey.stages
    .flatMap((stage) => stage.steps)
    .map(({ slug, name }) => {
      const value = drawn.get(slug) ?? null;
      const found = measured.get(slug);
      return { step: slug, name, drawn: value, measured: knownFeeling(found), gap: gapOf(value, found) };
    });
}

const CurveContext = createContext<Curve | null>(null);

type ProviderProps = {
  journey: JourneyDocument;
  numbers: JourneyNumbers | undefined;
  persona: string | undefined;
  draw: Curve["draw"];
  children: ReactNode;
};

export function CurveProvider({ journey, numbers, persona, draw, children }: ProviderProps) {
  const curve = useMemo((): Curve => {
    const points = pointsOf(journey, numbers, persona);
    return { points, places: new Map(points.map(({ step }, at) => [step, at])), persona, draw };
  }, [journey, numbers, persona, draw]);
  return <CurveContext value={curve}>{children}</CurveContext>;
}

export function useCurve(): Curve | null {
  return useContext(CurveContext);
}

/** Drawing through the editor: one step back takes it back. */
export function useDrawing(persona: string | undefined): Curve["draw"] {
  const act = useEditor((state) => state.do);
  const document = useEditor((state) => state.work.document);
  const readOnly = useEditor(isReadOnly);
  const draw = useCallback(
    (step: string, value: number | null) => {
      const label =
        value === null
          ? t("curve.undo.cleared", "take the feeling off")
          : t("curve.undo.drawn", "draw the feeling at {value}", { value: formatSigned(value, 0) });
      act(label, [drawingEdit(document, { persona, step, value })]);
    },
    [act, document, persona],
  );
  return readOnly ? null : draw;
}
