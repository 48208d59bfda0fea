import { Button, Popover } from "@mantine/core";
import { useState } from "react";
import type { DrawnFlow } from "../../../../canvas/flow";
import { Icon, type IconName } from "../../../../components/Icon";
import { ToolWords } from "../../../../components/Toolbar";
import { t } from "../../../../i18n/t";
import { PersonaChoice } from "../../curve/FeelingPanel";
import { FlowControls } from "../../flow/FlowControls";
import { OverlaySwitch } from "../../overlay/OverlaySwitch";
import { useJourneyView } from "../../search";
import { useJourneyOnScreen } from "../use-journey";
import classes from "./Toolbar.module.css";

type ShowMenuProps = { flow: DrawnFlow | null; shares: { paths: number; links: number } };

/** What lies over the map and beside it: colours, whose curve, the actual flow, feelings and events. */
export function ShowMenu({ flow, shares }: ShowMenuProps) {
  const { view, change } = useJourneyView();
  const { personas } = useJourneyOnScreen();
  const [opened, setOpened] = useState(false);
  const label = t("show", "Show");
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" shadow="md" trapFocus width={300}>
      <Popover.Target>
        <Button
          size="xs"
          variant={view.overlay || view.persona ? "light" : "default"}
          title={label}
          rightSection={<Icon name="chevron-down" size={14} />}
          onClick={() => setOpened(!opened)}
        >
          <Icon name="adjustments-horizontal" size={16} />
          <ToolWords last>{label}</ToolWords>
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={label}>
        <div className={classes.show}>
          <OverlaySwitch />
          <PersonaChoice
            personas={personas}
            persona={view.persona}
            onChange={(persona) => change({ persona })}
          />
          {flow ? (
            <FlowControls
              flow={flow}
              paths={shares.paths}
              links={shares.links}
              onPaths={(paths) => change({ paths })}
              onLinks={(links) => change({ links })}
            />
          ) : null}
          <div className={classes.beside}>
            <PanelButton name="feeling" icon="mood-smile" onPress={() => setOpened(false)}>
              {t("curve.open", "Feeling")}
            </PanelButton>
            <PanelButton name="events" icon="plug-connected" onPress={() => setOpened(false)}>
              {t("bind.open", "Events")}
            </PanelButton>
          </div>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

type PanelButtonProps = { name: string; icon: IconName; onPress: () => void; children: string };

function PanelButton({ name, icon, onPress, children }: PanelButtonProps) {
  const { view, change } = useJourneyView();
  const opened = view.panel === name;
  return (
    <Button
      size="xs"
      variant={opened ? "light" : "default"}
      aria-pressed={opened}
      leftSection={<Icon name={icon} size={16} />}
      onClick={() => {
        change({ panel: opened ? undefined : name });
        onPress();
      }}
    >
      {children}
    </Button>
  );
}
