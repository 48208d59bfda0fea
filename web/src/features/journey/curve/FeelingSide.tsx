import { t } from "../../../i18n/t";
import { useJourneyOnScreen } from "../map/use-journey";
import { SidePanel } from "../panel/SidePanel";
import { useJourneyView } from "../search";
import { FeelingTable, PersonaChoice } from "./FeelingPanel";
import { LargestGaps } from "./LargestGaps";

/** Both curves of feeling beside the map, as a table that can be drawn in. */
export default function FeelingSide({ onClose }: { onClose: () => void }) {
  const { view, change } = useJourneyView();
  const { personas } = useJourneyOnScreen();
  return (
    <SidePanel title={t("curve.title", "Feeling: drawn and measured")} onClose={onClose}>
      <PersonaChoice personas={personas} persona={view.persona} onChange={(persona) => change({ persona })} />
      <LargestGaps onOpen={(step) => change({ step, panel: undefined })} />
      <FeelingTable />
    </SidePanel>
  );
}
