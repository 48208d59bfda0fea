import { Button, NativeSelect, SegmentedControl, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { fieldError } from "../../api/errors";
import { createFromTemplate, createJourney, lifecycleQuery, type Template } from "../../api/new-journeys";
import { Dialog } from "../../components/Dialog";
import { ErrorNote } from "../../components/ErrorNote";
import { t } from "../../i18n/t";
import { JourneyTemplates, TemplatePreview } from "./JourneyTemplates";

type NewJourneyProps = { template?: Template; onClose: () => void };

/** A new journey, from a template or empty; the map opens at once. */
export default function NewJourneyDialog({ template: given, onClose }: NewJourneyProps) {
  const [kind, setKind] = useState<"template" | "empty">("template");
  const [template, setTemplate] = useState(given);
  const [name, setName] = useState(given?.name ?? "");
  const [lifecycle, setLifecycle] = useState("");
  const making = useMaking();
  const fromTemplate = kind === "template";
  const ready = name.trim() !== "" && (!fromTemplate || template !== undefined);
  const choose = (next: Template) => {
    if (!name.trim() || name === template?.name) setName(next.name);
    setTemplate(next);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!ready) return;
    making.mutate(
      fromTemplate && template
        ? { template: template.slug, name: name.trim() }
        : { name: name.trim(), lifecycle: lifecycle || undefined },
    );
  };
  return (
    <Dialog opened onClose={onClose} size="xl" title={t("new.title", "New journey")}>
      <form className="stack" onSubmit={submit}>
        <SegmentedControl
          aria-label={t("new.kind", "How to begin")}
          value={kind}
          onChange={(next) => setKind(next as "template" | "empty")}
          data={[
            { value: "template", label: t("new.template", "From a template") },
            { value: "empty", label: t("new.empty", "Empty") },
          ]}
        />
        {fromTemplate ? <JourneyTemplates chosen={template?.slug} onChoose={choose} /> : null}
        {fromTemplate && template ? <TemplatePreview template={template} /> : null}
        <TextInput
          label={t("frame.name", "Name")}
          required
          value={name}
          error={fieldError(making.error, "name")}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {fromTemplate ? null : <LifecycleSelect value={lifecycle} onChange={setLifecycle} />}
        {making.error ? <ErrorNote error={making.error} /> : null}
        <div className="row">
          <Button type="submit" loading={making.isPending} disabled={!ready}>
            {t("new.action", "Create and open")}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t("action.cancel", "Cancel")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function LifecycleSelect({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { data: stages = [] } = useQuery(lifecycleQuery);
  return (
    <NativeSelect
      label={t("new.lifecycle", "Stage of the customer lifecycle")}
      value={value}
      data={[
        { value: "", label: t("new.lifecycle.none", "none yet") },
        ...stages.map((stage) => ({ value: stage.slug, label: stage.name })),
      ]}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

type Making = { template: string; name: string } | { name: string; lifecycle?: string };

function useMaking() {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (body: Making) => ("template" in body ? createFromTemplate(body) : createJourney(body)),
    onSuccess: ({ document }) => {
      void client.invalidateQueries({ queryKey: ["frame", "journeys"] });
      void navigate({ to: "/frame/journeys/$slug", params: { slug: String(document.slug) } });
    },
  });
}
