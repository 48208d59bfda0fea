import { useMutation } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { createSegment } from "../../../api/segments";
import { Page } from "../../../components/Page";
import { t } from "../../../i18n/t";
import { SegmentBuilder } from "./SegmentBuilder";
import { useSegmentsChanged } from "./use-segment-deeds";

const route = getRouteApi("/understand/segments/new");

/** A new segment, perhaps of a condition that somebody filtered by. */
export default function NewSegmentPage() {
  const { where } = route.useSearch();
  const navigate = route.useNavigate();
  const changed = useSegmentsChanged();
  const making = useMutation({
    mutationFn: createSegment,
    onSuccess: ({ slug }) => {
      changed();
      void navigate({ to: "/understand/segments/$slug", params: { slug } });
    },
  });
  return (
    <Page
      wide
      title={t("segments.new", "New segment")}
      above={<Link to="/understand/segments">{t("segments.all", "All segments")}</Link>}
    >
      <SegmentBuilder
        start={{
          name: "",
          description: "",
          owner: "",
          condition: where ?? { all: [{ trait: "", op: "=", value: "" }] },
        }}
        action={t("segments.make", "Make the segment")}
        error={making.error}
        waiting={making.isPending}
        onSave={(fields) => making.mutate(fields)}
        onCancel={() => void navigate({ to: "/understand/segments" })}
      />
    </Page>
  );
}
