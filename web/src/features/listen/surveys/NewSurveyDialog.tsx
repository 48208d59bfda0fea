import { SegmentedControl, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { fieldError } from "../../../api/errors";
import { createSurvey, type SurveyTemplate } from "../../../api/surveys";
import { Dialog } from "../../../components/Dialog";
import { DialogForm } from "../../../components/DialogForm";
import { FileButton } from "../../../components/FileButton";
import { t } from "../../../i18n/t";
import { questionsOf, type SurveyFile } from "./document/file";
import { newPage, newQuestion } from "./document/new-parts";
import { readFile } from "./read-file";
import { SurveyTemplates } from "./SurveyTemplates";

type NewSurveyProps = { template?: SurveyTemplate; onClose: () => void };

type Beginning = "template" | "blank" | "file";

/** A new survey, from a template, with one question or from a file; its builder opens at once. */
export default function NewSurveyDialog({ template: given, onClose }: NewSurveyProps) {
  const [kind, setKind] = useState<Beginning>("template");
  const [template, setTemplate] = useState(given);
  const [name, setName] = useState(given?.name ?? "");
  const [offered, setOffered] = useState(given?.name ?? "");
  const making = useMaking();
  const file = useReading((read) => offer(read.name));
  /** A name that nobody wrote follows what is chosen. */
  const offer = (next: string) => {
    if (!name.trim() || name === offered) setName(next);
    setOffered(next);
  };
  const choose = (next: SurveyTemplate) => {
    offer(next.name);
    setTemplate(next);
  };
  const begun = {
    template: template && { template: template.slug },
    blank: { document: blank() },
    file: file.data && { document: { ...file.data } },
  }[kind];
  const submit = () => making.mutate({ name: name.trim(), ...begun });
  return (
    <Dialog opened onClose={onClose} size="xl" title={t("surveys.new", "New survey")}>
      <DialogForm
        action={t("new.action", "Create and open")}
        error={making.error ?? (kind === "file" ? file.error : null)}
        waiting={making.isPending}
        ready={name.trim() !== "" && begun !== undefined}
        onSubmit={submit}
        onCancel={onClose}
      >
        <SegmentedControl
          aria-label={t("new.kind", "How to begin")}
          value={kind}
          onChange={(next) => setKind(next as Beginning)}
          data={[
            { value: "template", label: t("new.template", "From a template") },
            { value: "blank", label: t("surveys.blank", "Blank") },
            { value: "file", label: t("surveys.file", "From a file") },
          ]}
        />
        {kind === "template" ? <SurveyTemplates chosen={template?.slug} onChoose={choose} /> : null}
        {kind === "blank" ? (
          <p className="muted">
            {t("surveys.blank.lead", "One page with one question, to which you add what you want to know.")}
          </p>
        ) : null}
        {kind === "file" ? (
          <FromFile read={file.data} isReading={file.isPending} onFile={(chosen) => file.mutate(chosen)} />
        ) : null}
        <TextInput
          label={t("frame.name", "Name")}
          description={t("surveys.name.hint", "Respondents read it too, as the title of the page.")}
          required
          maxLength={200}
          value={name}
          error={fieldError(making.error, "name")}
          onChange={(event) => setName(event.currentTarget.value)}
        />
      </DialogForm>
    </Dialog>
  );
}

type FromFileProps = { read: SurveyFile | undefined; isReading: boolean; onFile: (file: File) => void };

function FromFile({ read, isReading, onFile }: FromFileProps) {
  return (
    <div className="stack">
      <p className="muted">
        {t(
          "surveys.file.lead",
          "A survey file in YAML or JSON, as another survey's menu gives it. It becomes a draft of its own.",
        )}
      </p>
      <div className="row">
        <FileButton accept=".yaml,.yml,.json" variant="default" loading={isReading} onFile={onFile}>
          {t("surveys.file.choose", "Choose a file…")}
        </FileButton>
        {read ? (
          <span role="status">
            {t("surveys.file.read", "“{name}”, {n, plural, one {1 question} other {# questions}}", {
              name: read.name,
              n: questionsOf(read).length,
            })}
          </span>
        ) : null}
      </div>
    </div>
  );
}

function useReading(onRead: (file: SurveyFile) => void) {
  return useMutation({ mutationFn: readFile, onSuccess: onRead });
}

function blank(): Record<string, unknown> {
  const empty: SurveyFile = { slug: "", name: "", languages: ["en"], pages: [] };
  const page = newPage(empty);
  const question = newQuestion(empty, "nps", 0);
  return { languages: ["en"], pages: [{ ...page, questions: [question] }] };
}

function useMaking() {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: createSurvey,
    onSuccess: ({ slug }) => {
      void client.invalidateQueries({ queryKey: ["listen", "surveys"] });
      void navigate({ to: "/listen/surveys/$slug", params: { slug } });
    },
  });
}
