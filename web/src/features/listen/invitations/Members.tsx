import { Button, NativeSelect } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { type Wave, type WaveMember, waveMembersQuery } from "../../../api/waves";
import { ErrorNote } from "../../../components/ErrorNote";
import { SkeletonLines } from "../../../components/SkeletonLines";
import { TableScroll } from "../../../components/TableScroll";
import { formatInstant } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import { heldReason, memberSaid } from "./words";

/** The customers of a wave with what became of each. */
export function Members({ wave }: { wave: Wave }) {
  const [chosen, setChosen] = useState("");
  const [state = "", reason = ""] = chosen.split(":");
  const list = useInfiniteQuery(waveMembersQuery(wave.id, { state: state as WaveMember["state"], reason }));
  const items = list.data?.pages.flatMap((page) => page.items);
  return (
    <div className="stack">
      <div>
        <NativeSelect
          size="xs"
          label={t("wave.members.show", "Show")}
          style={{ maxInlineSize: 260 }}
          value={chosen}
          data={choicesOf(wave)}
          onChange={(event) => setChosen(event.currentTarget.value)}
        />
      </div>
      {list.error ? <ErrorNote error={list.error} onRetry={() => void list.refetch()} /> : null}
      {items?.length ? <MemberList members={items} /> : null}
      {items?.length === 0 ? <p className="muted">{t("wave.members.none", "Nobody.")}</p> : null}
      {items || list.error ? null : <SkeletonLines lines={4} />}
      {list.hasNextPage ? (
        <div>
          <Button
            size="xs"
            variant="default"
            loading={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            {t("action.more", "Show more")}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

function choicesOf({ progress: { held_back } }: Wave) {
  return [
    { value: "", label: t("wave.members.all", "everybody") },
    { value: "invited", label: t("member.invited", "invited") },
    { value: "waiting", label: t("member.waiting", "not asked yet") },
    ...Object.keys(held_back).map((reason) => ({
      value: `held_back:${reason}`,
      label: t("member.held", "held back: {why}", { why: heldReason(reason) }),
    })),
    { value: "stopped", label: t("wave.stopped", "not asked: stopped") },
  ];
}

function MemberList({ members }: { members: WaveMember[] }) {
  return (
    <TableScroll>
      <table className="plain" data-dense>
        <thead>
          <tr>
            <th scope="col">{t("resting.customer", "Customer")}</th>
            <th scope="col">{t("wave.members.became", "What became of it")}</th>
            <th scope="col">{t("wave.members.invited", "Invited")}</th>
          </tr>
        </thead>
        <tbody>
          {members.map((member) => (
            <tr key={member.id}>
              <th scope="row">
                <Link to="/customers/$key" params={{ key: String(member.customer_key) }}>
                  {member.name || t("customers.nameless", "Customer {key}", { key: member.customer_key })}
                </Link>
              </th>
              <td>{memberSaid(member)}</td>
              <td>{member.invited_at ? formatInstant(member.invited_at) : "–"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}
