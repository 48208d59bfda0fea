import { Button, NativeSelect, NumberInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { discoveriesQuery, discoverPersonas, isSearching } from "../../../api/personas";
import { segmentNamesQuery } from "../../../api/segment-names";
import { ErrorNote } from "../../../components/ErrorNote";
import { useRight } from "../../../components/use-right";
import { t } from "../../../i18n/t";
import classes from "./Personas.module.css";

const route = getRouteApi("/understand/personas/discover");
const MOST = 8;

/** Orders a search: among whom, and for how many groups at most. */
export function StartSearch() {
  const mayEdit = useRight("understand.edit");
  const segments = useQuery(segmentNamesQuery).data ?? [];
  const running = useQuery(discoveriesQuery).data?.some(isSearching) ?? false;
  const [within, setWithin] = useState("");
  const [most, setMost] = useState<number | string>(MOST);
  const client = useQueryClient();
  const navigate = route.useNavigate();
  const ordering = useMutation({
    mutationFn: discoverPersonas,
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: discoveriesQuery.queryKey });
      void navigate({ search: { found: id }, replace: true });
    },
  });
  if (!mayEdit) return null;
  return (
    <div className="stack">
      <div className={classes.add}>
        <NativeSelect
          label={t("discover.within", "Among")}
          data={[
            { value: "", label: t("discover.everybody", "All customers") },
            ...segments.map(({ slug, name }) => ({ value: slug, label: name })),
          ]}
          value={within}
          onChange={(event) => setWithin(event.currentTarget.value)}
        />
        <NumberInput
          label={t("discover.most", "Groups at most")}
          min={2}
          max={12}
          allowDecimal={false}
          value={most}
          onChange={setMost}
        />
        <Button
          loading={ordering.isPending}
          disabled={running}
          onClick={() => ordering.mutate({ most: Number(most) || MOST, within: within || null })}
        >
          {t("discover.start", "Look for groups")}
        </Button>
      </div>
      {ordering.error ? <ErrorNote error={ordering.error} /> : null}
    </div>
  );
}
