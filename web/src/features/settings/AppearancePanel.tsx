import { SegmentedControl } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useId } from "react";
import type { Me } from "../../api/contract";
import { meQuery, updateMe } from "../../api/people";
import { type Density, densityOf } from "../../components/density";
import { ErrorNote } from "../../components/ErrorNote";
import { Panel } from "../../components/Panel";
import { t } from "../../i18n/t";

function useDensity() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (density: Density) => updateMe({ preferences: { density } }),
    onSuccess: (answer) => client.setQueryData(meQuery.queryKey, answer),
  });
}

/** How close the rows of tables stand; kept with the person, not with the browser. */
export function AppearancePanel({ me }: { me: Me }) {
  const saving = useDensity();
  const label = useId();
  return (
    <Panel
      title={t("account.appearance", "Appearance")}
      hint={t("account.appearance.hint", "Light and dark colours are in the menu at the top.")}
    >
      {saving.error ? <ErrorNote error={saving.error} /> : null}
      <div className="stack" style={{ gap: 6, alignItems: "start" }}>
        <span id={label}>{t("account.density", "Rows of tables")}</span>
        <SegmentedControl
          aria-labelledby={label}
          value={densityOf(me)}
          onChange={(density) => saving.mutate(density as Density)}
          data={[
            { value: "comfortable", label: t("account.density.comfortable", "Comfortable") },
            { value: "compact", label: t("account.density.compact", "Compact") },
          ]}
        />
      </div>
    </Panel>
  );
}
