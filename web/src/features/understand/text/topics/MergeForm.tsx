import { NativeSelect } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { type FoundTopic, mergeTopic } from "../../../../api/text";
import { DialogForm } from "../../../../components/DialogForm";
import { notify } from "../../../../components/notify";
import { t } from "../../../../i18n/t";
import { activeOf, useLabelSets } from "../use-names";
import { useRefresh } from "../use-refresh";

type MergeFormProps = { topic: FoundTopic; onClose: () => void };

/** Gives the comments of a group to a topic that stands. */
export function MergeForm({ topic, onClose }: MergeFormProps) {
  const topics = activeOf(useLabelSets(), "topic");
  const [into, setInto] = useState("");
  const refresh = useRefresh();
  const merge = useMutation({
    mutationFn: () => mergeTopic(topic.id, into),
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
  return (
    <DialogForm
      action={t("topics.merge", "Give to a topic")}
      error={merge.error}
      waiting={merge.isPending}
      ready={into !== ""}
      onSubmit={() => merge.mutate()}
      onCancel={onClose}
    >
      {topics.length ? (
        <NativeSelect
          label={t("topics.into", "Topic that takes the comments")}
          value={into}
          data={[
            { value: "", label: t("topics.choose", "Choose a topic"), disabled: true },
            ...topics.map(({ value, name }) => ({ value, label: name })),
          ]}
          onChange={(event) => setInto(event.currentTarget.value)}
        />
      ) : (
        <p className="muted">
          {t("topics.none-to-take", "No topic stands yet. Accept this group as the first.")}
        </p>
      )}
    </DialogForm>
  );
}
