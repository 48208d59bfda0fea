import { Button } from "@mantine/core";
import { Icon } from "../../../../components/Icon";
import { t } from "../../../../i18n/t";
import { useGridControl } from "./control";
import grid from "./Grid.module.css";

/** Stands where the map will be, and begins it. */
export function EmptyMap({ editable }: { editable: boolean }) {
  const control = useGridControl();
  if (!editable)
    return <p className={grid.empty}>{t("map.empty", "This map has no stages and steps yet.")}</p>;
  return (
    <div className={grid.empty}>
      <p>
        {t(
          "map.empty.how",
          "A map has stages, and under each stage the steps that customers take. Type a name and press Enter; after a stage come its steps, and Enter without a name begins the next stage.",
        )}
      </p>
      <Button
        leftSection={<Icon name="plus" size={16} />}
        onClick={() => control.draft({ kind: "stage", after: null })}
      >
        {t("map.empty.begin", "Add the first stage")}
      </Button>
    </div>
  );
}
