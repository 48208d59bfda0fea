import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Segment } from "../../../api/contract";
import { type SegmentMember, segmentMembersQuery } from "../../../api/segments";
import { ErrorNote } from "../../../components/ErrorNote";
import { Panel } from "../../../components/Panel";
import { SkeletonLines } from "../../../components/SkeletonLines";
import { TableScroll } from "../../../components/TableScroll";
import { useRight } from "../../../components/use-right";
import { formatInstant } from "../../../i18n/formats";
import { t } from "../../../i18n/t";

/** So many are shown at first. */
const FIRST = 10;

/** Who belongs now and since when, who came last first. */
export function SegmentMembers({ segment }: { segment: Segment }) {
  const maySee = useRight("customers.view");
  const members = useInfiniteQuery({ ...segmentMembersQuery(segment.slug), enabled: maySee });
  const [shown, setShown] = useState(FIRST);
  if (!maySee) return null;
  const more = () => {
    setShown(Number.POSITIVE_INFINITY);
    if (shown !== FIRST) void members.fetchNextPage();
  };
  const list = members.data?.pages.flatMap(({ items }) => items);
  return (
    <Panel
      title={t("segments.members", "Who belongs now")}
      hint={t("segments.members.hint", "By the last count; who came last stands first.")}
    >
      {members.error ? <ErrorNote error={members.error} /> : null}
      {list ? <Members members={list.slice(0, shown)} /> : members.error ? null : <SkeletonLines lines={5} />}
      {members.hasNextPage || (list?.length ?? 0) > shown ? (
        <div>
          <Button variant="default" size="xs" mt="sm" loading={members.isFetchingNextPage} onClick={more}>
            {t("segments.members.more", "Show more")}
          </Button>
        </div>
      ) : null}
    </Panel>
  );
}

function Members({ members }: { members: SegmentMember[] }) {
  if (!members.length)
    return <p className="muted">{t("segments.members.none", "Nobody belongs to it now.")}</p>;
  return (
    <TableScroll>
      <table className="plain" data-dense>
        <thead>
          <tr>
            <th scope="col">{t("segments.customer", "Customer")}</th>
            <th scope="col">{t("segments.since", "Since")}</th>
          </tr>
        </thead>
        <tbody>
          {members.map(({ key, name, entered_at }) => (
            <tr key={key}>
              <th scope="row">
                <Link to="/customers/$key" params={{ key: String(key) }}>
                  {name}
                </Link>
              </th>
              <td>{formatInstant(entered_at)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}
