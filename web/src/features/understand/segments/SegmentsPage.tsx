import { Checkbox, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import type { Segment } from "../../../api/contract";
import { segmentsQuery } from "../../../api/segments";
import { EmptyState } from "../../../components/EmptyState";
import { Icon } from "../../../components/Icon";
import { LinkButton } from "../../../components/LinkButton";
import { Page } from "../../../components/Page";
import { Answered } from "../../../components/Panel";
import { useRight } from "../../../components/use-right";
import { t } from "../../../i18n/t";
import { SegmentRow } from "./SegmentRow";
import classes from "./Segments.module.css";

const route = getRouteApi("/understand/segments");

/** Every segment: whom it chooses in words, how many they are, and how that moved. */
export default function SegmentsPage() {
  const { search = "", archived = false } = route.useSearch();
  const segments = useQuery(segmentsQuery(archived));
  const mayEdit = useRight("understand.edit");
  return (
    <Page
      title={t("segments.title", "Segments")}
      description={t(
        "segments.lead",
        "Customers who have something in common. Who belongs is counted each hour and kept over time.",
      )}
      actions={
        mayEdit && segments.data?.length ? (
          <LinkButton to="/understand/segments/new" leftSection={<Icon name="plus" size={16} />}>
            {t("segments.new", "New segment")}
          </LinkButton>
        ) : null
      }
    >
      <Finder />
      <Answered query={segments} lines={6}>
        {(list) => <Found all={list} search={search} archived={archived} />}
      </Answered>
    </Page>
  );
}

function Finder() {
  const { search = "", archived = false } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <search className={classes.finder}>
      <TextInput
        type="search"
        aria-label={t("segments.find", "Find a segment")}
        placeholder={t("segments.find", "Find a segment")}
        leftSection={<Icon name="search" size={16} />}
        value={search}
        onChange={({ currentTarget: { value } }) =>
          void navigate({ search: (old) => ({ ...old, search: value || undefined }), replace: true })
        }
      />
      <Checkbox
        label={t("segments.put-away", "Those that were put away")}
        checked={archived}
        onChange={({ currentTarget: { checked } }) =>
          void navigate({ search: (old) => ({ ...old, archived: checked || undefined }), replace: true })
        }
      />
    </search>
  );
}

type FoundProps = { all: Segment[]; search: string; archived: boolean };

function Found({ all, search, archived }: FoundProps) {
  const wanted = search.trim().toLowerCase();
  const found = all.filter(({ name, description, owner }) =>
    `${name} ${description} ${owner}`.toLowerCase().includes(wanted),
  );
  if (!all.length) return <None archived={archived} />;
  if (!found.length) {
    return (
      <EmptyState icon="search" title={t("segments.no-match", "No segment matches “{search}”", { search })} />
    );
  }
  return (
    <ul className={classes.list}>
      {found.map((segment) => (
        <SegmentRow key={segment.slug} segment={segment} />
      ))}
    </ul>
  );
}

function None({ archived }: { archived: boolean }) {
  const mayEdit = useRight("understand.edit");
  if (archived) return <EmptyState icon="users" title={t("segments.none-away", "No segment was put away")} />;
  return (
    <EmptyState
      icon="users"
      title={t("segments.none", "There is no segment yet")}
      action={
        mayEdit ? (
          <LinkButton to="/understand/segments/new">{t("segments.new", "New segment")}</LinkButton>
        ) : undefined
      }
    >
      {t(
        "segments.none.hint",
        "Say in a condition what customers have, did or answered. You see at once how many they are; then paths, feedback, scores and surveys can be asked of them alone.",
      )}
    </EmptyState>
  );
}
