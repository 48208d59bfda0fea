import { ActionIcon, Menu } from "@mantine/core";
import type { Hierarchy, PlacedJourney } from "../../../api/framework";
import { Icon } from "../../../components/Icon";
import { useRight } from "../../../components/use-right";
import { t } from "../../../i18n/t";
import { useLifecycleChange } from "../lifecycle/use-lifecycle-change";

/** Moves a journey to another stage of the lifecycle. */
export function MoveToStage({ journey, hierarchy }: { journey: PlacedJourney; hierarchy: Hierarchy }) {
  const mayEdit = useRight("frame.edit");
  const { version, stages } = hierarchy.lifecycle;
  const changing = useLifecycleChange();
  if (!mayEdit) return null;
  const move = (stage: string | null) =>
    changing.mutate({
      change: { version, stages, journeys: { [journey.slug]: stage } },
      said: t("hierarchy.moved", "{name} is moved.", { name: journey.name }),
    });
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          loading={changing.isPending}
          aria-label={t("hierarchy.move", "Move {name} to another stage", { name: journey.name })}
        >
          <Icon name="dots-vertical" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {stages
          .filter(({ slug }) => slug !== journey.lifecycle)
          .map(({ slug, name }) => (
            <Menu.Item key={slug} onClick={() => move(slug)}>
              {t("hierarchy.move-to", "Move to {stage}", { stage: name })}
            </Menu.Item>
          ))}
        {journey.lifecycle ? (
          <Menu.Item onClick={() => move(null)}>
            {t("hierarchy.move-out", "Take out of the lifecycle")}
          </Menu.Item>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  );
}
