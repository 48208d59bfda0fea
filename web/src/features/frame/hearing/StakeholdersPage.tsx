import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { stakeholdersFileUrl, stakeholdersQuery } from "../../../api/hearing";
import { departmentsQuery } from "../../../api/people";
import { EmptyState } from "../../../components/EmptyState";
import { FileLink } from "../../../components/FileLink";
import { Icon } from "../../../components/Icon";
import { Page } from "../../../components/Page";
import { Answered } from "../../../components/Panel";
import { useRight } from "../../../components/use-right";
import { t } from "../../../i18n/t";
import { PasteDialog } from "./PasteDialog";
import { StakeholderDialog } from "./StakeholderDialog";
import { StakeholderTable } from "./StakeholderTable";

const HERE = "/frame-pages/frame/stakeholders";
const TYPING_PAUSE_MS = 250;
type Opened = "new" | "paste" | null;

/** Everybody whose view of the journey counts, and how much was heard of each. */
export default function StakeholdersPage() {
  const filter = useSearch({ from: HERE });
  const list = useQuery({ ...stakeholdersQuery(filter), placeholderData: keepPreviousData });
  const mayEdit = useRight("frame.edit");
  const [opened, setOpened] = useState<Opened>(null);
  const close = () => setOpened(null);
  const narrowed = Boolean(filter.search || filter.department || filter.archived);
  return (
    <Page
      title={t("hearing.stakeholders", "Stakeholders")}
      description={t(
        "hearing.stakeholders.lead",
        "Everybody whose view of the journey counts: name them, hear them, and see whom nobody has heard.",
      )}
      actions={
        <>
          {list.data?.length ? (
            <FileLink href={stakeholdersFileUrl(filter)} name="stakeholders.csv">
              {t("key.export", "Export as CSV")}
            </FileLink>
          ) : null}
          {mayEdit ? <Actions onOpen={setOpened} /> : null}
        </>
      }
    >
      <Filters />
      <Answered query={list} lines={6}>
        {(stakeholders) =>
          stakeholders.length ? (
            <StakeholderTable stakeholders={stakeholders} mayEdit={mayEdit} />
          ) : (
            <NoStakeholders narrowed={narrowed} onAdd={mayEdit ? () => setOpened("new") : null} />
          )
        }
      </Answered>
      {opened === "new" ? <StakeholderDialog onClose={close} /> : null}
      {opened === "paste" ? <PasteDialog onClose={close} /> : null}
    </Page>
  );
}

function Actions({ onOpen }: { onOpen: (opened: Opened) => void }) {
  return (
    <>
      <Button variant="default" onClick={() => onOpen("paste")}>
        {t("hearing.paste", "Paste a list")}
      </Button>
      <Button leftSection={<Icon name="plus" size={16} />} onClick={() => onOpen("new")}>
        {t("hearing.stakeholder.add", "Add stakeholder")}
      </Button>
    </>
  );
}

function Filters() {
  const { search = "", department = "", archived } = useSearch({ from: HERE });
  const navigate = useNavigate({ from: "/frame/stakeholders" });
  const departments = useQuery(departmentsQuery).data ?? [];
  const [text, setText] = useState(search);
  const narrow = (patch: { search?: string; department?: string; archived?: true }) =>
    void navigate({ search: (old) => ({ ...old, ...patch }), replace: true });
  const find = useDebouncedCallback(
    (value: string) => narrow({ search: value || undefined }),
    TYPING_PAUSE_MS,
  );
  return (
    <div className="row" style={{ alignItems: "end" }}>
      <TextInput
        type="search"
        label={t("hearing.stakeholders.search", "Find a stakeholder")}
        placeholder={t("hearing.stakeholders.search.hint", "Name, role or note")}
        leftSection={<Icon name="search" size={16} />}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          find(event.currentTarget.value);
        }}
      />
      <NativeSelect
        label={t("people.department", "Department")}
        value={department}
        data={[
          { value: "", label: t("hearing.all-departments", "All departments") },
          ...departments.map(({ name }) => ({ value: name, label: name })),
        ]}
        onChange={(event) => narrow({ department: event.currentTarget.value || undefined })}
      />
      <NativeSelect
        label={t("hearing.which", "Show")}
        value={archived ? "archived" : ""}
        data={[
          { value: "", label: t("hearing.which.present", "Active") },
          { value: "archived", label: t("hearing.which.archived", "Put away") },
        ]}
        onChange={(event) => narrow({ archived: event.currentTarget.value ? true : undefined })}
      />
    </div>
  );
}

function NoStakeholders({ narrowed, onAdd }: { narrowed: boolean; onAdd: (() => void) | null }) {
  if (narrowed) {
    return (
      <EmptyState icon="search" title={t("hearing.stakeholders.none-found", "No stakeholder matches")}>
        {t("hearing.stakeholders.none-found.hint", "Try fewer letters, or another department.")}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon="users"
      title={t("hearing.stakeholders.none", "Nobody is named yet")}
      action={
        onAdd ? <Button onClick={onAdd}>{t("hearing.stakeholder.add", "Add stakeholder")}</Button> : undefined
      }
    >
      {t(
        "hearing.stakeholders.none.hint",
        "Begin with one person from each department that owns a step, and with those who meet customers every day.",
      )}
    </EmptyState>
  );
}
