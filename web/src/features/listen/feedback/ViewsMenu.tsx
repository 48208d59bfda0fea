import { Button, Checkbox, Menu, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import {
  deleteVoiceView,
  saveVoiceView,
  VOICE_KEY,
  type VoiceView,
  voiceViewsQuery,
} from "../../../api/voice";
import { Dialog } from "../../../components/Dialog";
import { DialogForm } from "../../../components/DialogForm";
import { Icon } from "../../../components/Icon";
import { notify } from "../../../components/notify";
import type { VoiceSearch } from "../../../components/voice-search";
import { t } from "../../../i18n/t";
import { queryOf, searchOf } from "./filters";

type ViewsMenuProps = { search: VoiceSearch; onChange: (search: VoiceSearch) => void };

/** Filters under a name: for oneself, or for everybody. */
export function ViewsMenu({ search, onChange }: ViewsMenuProps) {
  const views = useQuery(voiceViewsQuery).data ?? [];
  const [saving, setSaving] = useState(false);
  const present = JSON.stringify(searchOf(queryOf(search)));
  const shown = views.find(({ query }) => JSON.stringify(searchOf(query)) === present);
  return (
    <>
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <Button
            variant="default"
            leftSection={<Icon name="star" size={16} />}
            rightSection={<Icon name="chevron-down" size={14} />}
          >
            {shown?.name ?? t("feedback.views", "Views")}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {views.map((view) => (
            <Menu.Item key={view.id} onClick={() => onChange(searchOf(view.query))}>
              {view.name}
              {view.shared ? (
                <span className="muted small"> {t("feedback.view.shared", "shared")}</span>
              ) : null}
            </Menu.Item>
          ))}
          {views.length ? <Menu.Divider /> : null}
          <Menu.Item leftSection={<Icon name="plus" size={14} />} onClick={() => setSaving(true)}>
            {t("feedback.view.save", "Save this view…")}
          </Menu.Item>
          {shown?.is_mine ? <DeleteView view={shown} /> : null}
        </Menu.Dropdown>
      </Menu>
      {saving ? <SaveView search={search} onClose={() => setSaving(false)} /> : null}
    </>
  );
}

function useRefresh() {
  const client = useQueryClient();
  return () => void client.invalidateQueries({ queryKey: [...VOICE_KEY, "views"] });
}

function DeleteView({ view }: { view: VoiceView }) {
  const refresh = useRefresh();
  const restoring = useMutation({ mutationFn: saveVoiceView, onSuccess: refresh });
  const deleting = useMutation({
    mutationFn: () => deleteVoiceView(view.id),
    onSuccess: () => {
      refresh();
      notify({
        message: t("feedback.view.deleted", "The view “{name}” is deleted.", { name: view.name }),
        undo: () => restoring.mutate({ name: view.name, query: view.query, shared: view.shared }),
      });
    },
    onError: (error) => notify({ tone: "failed", message: error.message }),
  });
  return (
    <Menu.Item leftSection={<Icon name="trash" size={14} />} onClick={() => deleting.mutate()}>
      {t("feedback.view.delete", "Delete “{name}”", { name: view.name })}
    </Menu.Item>
  );
}

function SaveView({ search, onClose }: { search: VoiceSearch; onClose: () => void }) {
  const refresh = useRefresh();
  const [name, setName] = useState("");
  const [shared, setShared] = useState(false);
  const saving = useMutation({
    mutationFn: () => saveVoiceView({ name: name.trim(), query: queryOf(search), shared }),
    onSuccess: () => {
      refresh();
      onClose();
      notify({ message: t("feedback.view.saved", "The view “{name}” is saved.", { name: name.trim() }) });
    },
  });
  return (
    <Dialog opened title={t("feedback.view.title", "Save this view")} onClose={onClose}>
      <DialogForm
        error={saving.error}
        waiting={saving.isPending}
        ready={Boolean(name.trim())}
        onSubmit={() => saving.mutate()}
        onCancel={onClose}
      >
        <TextInput
          data-autofocus
          label={t("feedback.view.name", "Name")}
          placeholder={t("feedback.view.name.hint", "Such as complaints about delivery")}
          maxLength={120}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Checkbox
          label={t("feedback.view.share", "Everybody in the organisation sees it")}
          checked={shared}
          onChange={(event) => setShared(event.currentTarget.checked)}
        />
      </DialogForm>
    </Dialog>
  );
}
