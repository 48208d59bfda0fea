import { Button, TextInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { acceptTopic, askForName, endpointQuery, type FoundTopic, renameTopic } from "../../../../api/text";
import { DialogForm } from "../../../../components/DialogForm";
import { ErrorNote } from "../../../../components/ErrorNote";
import { notify } from "../../../../components/notify";
import { t } from "../../../../i18n/t";
import { WhatIsSent } from "../model/WhatIsSent";
import { useRefresh } from "../use-refresh";

type AcceptFormProps = { topic: FoundTopic; onClose: () => void };

/** A good name makes a good topic: it is asked for before the comments get it. */
export function AcceptForm({ topic, onClose }: AcceptFormProps) {
  const [name, setName] = useState(topic.name);
  const refresh = useRefresh();
  const accept = useMutation({
    mutationFn: () => acceptTopic(topic.id, name),
    onSuccess: (label) => {
      void refresh();
      notify({
        message: t(
          "topics.made",
          "{n, plural, one {1 comment has} other {# comments have}} the topic “{name}”.",
          {
            n: topic.size,
            name: label.name,
          },
        ),
      });
    },
  });
  const rename = useMutation({
    mutationFn: () => renameTopic(topic.id, name),
    onSuccess: () => {
      void refresh();
      onClose();
    },
  });
  return (
    <DialogForm
      action={t("topics.accept", "Accept")}
      error={accept.error ?? rename.error}
      waiting={accept.isPending}
      ready={name.trim() !== ""}
      onSubmit={() => accept.mutate()}
      onCancel={onClose}
    >
      <TextInput
        label={t("topics.name", "Name of the topic")}
        description={t(
          "topics.name.hint",
          "Two to five words, as a heading. A name that exists means that topic.",
        )}
        value={name}
        maxLength={120}
        data-autofocus
        autoFocus
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <NameHelp topic={topic} onName={setName} />
      {name.trim() && name.trim() !== topic.name ? (
        <Button
          size="compact-sm"
          variant="subtle"
          loading={rename.isPending}
          style={{ alignSelf: "flex-start" }}
          onClick={() => rename.mutate()}
        >
          {t("topics.rename", "Only rename, decide later")}
        </Button>
      ) : null}
    </DialogForm>
  );
}

/** Where a language model is switched on, it may propose a name; what was sent is shown. */
function NameHelp({ topic, onName }: { topic: FoundTopic; onName: (name: string) => void }) {
  const heading = useId();
  const endpoint = useQuery({ ...endpointQuery, retry: false });
  const asking = useMutation({
    mutationFn: () => askForName(topic.id),
    onSuccess: (answer) => {
      if (answer.name) onName(answer.name);
    },
  });
  if (!endpoint.data?.is_on) return null;
  const { data: answer } = asking;
  return (
    <section className="stack" aria-labelledby={heading}>
      <div className="row">
        <Button
          size="compact-sm"
          variant="default"
          loading={asking.isPending}
          onClick={() => asking.mutate()}
        >
          {t("topics.ask", "Ask {model} for a name", { model: endpoint.data.model })}
        </Button>
        <span id={heading} className="muted small">
          {t("topics.ask.hint", "Sends up to 12 of the comments, masked.")}
        </span>
      </div>
      {asking.error ? <ErrorNote error={asking.error} /> : null}
      {answer ? (
        <>
          {answer.summary ? <p>{answer.summary}</p> : null}
          {answer.quotes.map((quote) => (
            <blockquote key={quote} className="muted" style={{ margin: 0 }}>
              “{quote}”
            </blockquote>
          ))}
          {answer.dropped_quotes ? (
            <p className="muted small">
              {t(
                "topics.ask.dropped",
                "{n, plural, one {1 quote stands} other {# quotes stand}} in no comment and {n, plural, one {was} other {were}} left out.",
                { n: answer.dropped_quotes },
              )}
            </p>
          ) : null}
          <WhatIsSent messages={answer.sent} />
        </>
      ) : null}
    </section>
  );
}
