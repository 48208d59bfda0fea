import type { VoiceScore } from "../api/contract";
import { Measured } from "./Measured";
import { scoreSuffix } from "./scales";

/** A score with the name of its scale before it. */
export function VoiceFigure({ voice }: { voice: VoiceScore }) {
  return (
    <>
      <span className="muted">{voice.label}</span>{" "}
      <Measured {...voice} suffix={scoreSuffix(voice.metric, voice.unit)} />
    </>
  );
}
