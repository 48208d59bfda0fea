import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef } from "react";
import type { JourneyDocument, JourneyNumbers } from "../../../api/contract";
import { type Gap, gapOf, type KnownFeeling, knownFeeling } from "../../../canvas/emotion";
import { useEditor, useEditorStore } from "../../../editor/EditorProvider";
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
  const known = useRef<CurvePoint[]>([]);
  const points = useMemo(() => {
    const fresh = pointsOf(journey, numbers, persona);
    if (!isSame(known.current, fresh)) known.current = fresh;
    return known.current;
  }, [journey, numbers, persona]);
  const curve = useMemo(
    (): Curve => ({ points, places: new Map(points.map(({ step }, at) => [step, at])), persona, draw }),
    [points, persona, draw],
  );
  return <CurveContext value={curve}>{children}</CurveContext>;
}

/** Most edits are about something else: the curve is not drawn again for them. */
function isSame(one: readonly CurvePoint[], other: readonly CurvePoint[]): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

export function useCurve(): Curve | null {
  return useContext(CurveContext);
}

/** Drawing through the editor: one step back takes it back. */
export function useDrawing(persona: string | undefined): Curve["draw"] {
  const act = useEditor((state) => state.do);
  const store = useEditorStore();
  const readOnly = useEditor(isReadOnly);
  const draw = useCallback(
    (step: string, value: number | null) => {
      const label =
        value === null
          ? t("curve.undo.cleared", "take the feeling off")
          : t("curve.undo.drawn", "draw the feeling at {value}", { value: formatSigned(value, 0) });
      act(label, [drawingEdit(store.getState().work.document, { persona, step, value })]);
    },
    [act, store, persona],
  );
  return readOnly ? null : draw;
}
