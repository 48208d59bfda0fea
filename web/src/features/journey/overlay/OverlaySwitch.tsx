import { NativeSelect } from "@mantine/core";
import { OVERLAYS, type OverlayName } from "../../../canvas/overlay";
import { t } from "../../../i18n/t";
import { useJourneyView } from "../search";
import { overlayLabel } from "./words";

/** One switch for what colours the map; it stands in the address. */
export function OverlaySwitch() {
  const { view, change } = useJourneyView();
  const choose = (given: string) => change({ overlay: OVERLAYS.find((name) => name === given) });
  return (
    <NativeSelect
      size="xs"
      label={t("overlay.choose", "Colour steps by")}
      value={view.overlay ?? ""}
      onChange={(event) => choose(event.currentTarget.value)}
      data={[
        { value: "", label: t("overlay.choose.none", "nothing") },
        ...OVERLAYS.map((name: OverlayName) => ({ value: name, label: overlayLabel(name) })),
      ]}
    />
  );
}
