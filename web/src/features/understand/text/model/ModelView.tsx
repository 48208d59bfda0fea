import { Button } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type Endpoint, endpointQuery, examineEndpoint, forgetAnswers } from "../../../../api/text";
import { LinkButton } from "../../../../components/LinkButton";
import { notify } from "../../../../components/notify";
import { Answered, Panel } from "../../../../components/Panel";
import { useRight } from "../../../../components/use-right";
import { formatCount } from "../../../../i18n/formats";
import { t } from "../../../../i18n/t";
import { useRefresh } from "../use-refresh";
import { ModelForm } from "./ModelForm";
import { WhatIsSent } from "./WhatIsSent";

/** The optional language model: off by default; nothing leaves this machine until an administrator switches it on. */
export function ModelView() {
  const endpoint = useQuery(endpointQuery);
  const mayManage = useRight("people.manage");
  return (
    <div className="stack">
      <Panel
        title={t("model.title", "Language model")}
        hint={t(
          "model.hint",
          "Not needed: comments are read on this machine. A service with an OpenAI-compatible address may be asked for names of topics, summaries and second opinions. It is off until an administrator switches it on.",
        )}
      >
        <Answered query={endpoint} lines={8}>
          {(answer) => (
            <>
              {mayManage ? (
                <ModelForm key={answer.changed_at ?? ""} endpoint={answer} />
              ) : (
                <Standing endpoint={answer} />
              )}
              {answer.is_on ? <Use endpoint={answer} mayManage={mayManage} /> : null}
            </>
          )}
        </Answered>
      </Panel>
      <Panel
        title={t("model.sent", "What would be sent")}
        hint={t(
          "model.sent.hint",
          "E-mail addresses, phone, card, account and order numbers and names are masked first. This is the whole request for one comment, word by word.",
        )}
      >
        <Answered query={endpoint}>
          {(answer) => <WhatIsSent messages={answer.example} comment={answer.comment} open />}
        </Answered>
      </Panel>
    </div>
  );
}

function Standing({ endpoint }: { endpoint: Endpoint }) {
  return (
    <p>
      {endpoint.is_on
        ? t("model.on", "{model} at {url} may be asked.", { model: endpoint.model, url: endpoint.url })
        : t("model.off", "It is off. Nothing is sent anywhere.")}{" "}
      <span className="muted">{t("model.administrators", "Administrators change this.")}</span>
    </p>
  );
}

function Use({ endpoint, mayManage }: { endpoint: Endpoint; mayManage: boolean }) {
  const refresh = useRefresh();
  const failed = (error: Error) => notify({ tone: "failed", message: error.message });
  const examine = useMutation({
    mutationFn: examineEndpoint,
    onSuccess: () =>
      notify({ message: t("model.examining", "It sits the exam in the background, within the budget.") }),
    onError: failed,
  });
  const forget = useMutation({
    mutationFn: forgetAnswers,
    onSuccess: () => {
      void refresh();
      notify({ message: t("model.forgotten", "The kept answers are gone.") });
    },
    onError: failed,
  });
  return (
    <div className="stack" style={{ marginBlockStart: 16 }}>
      <p className="numeric">
        {t(
          "model.used",
          "{used} of {budget} tokens used this month in {requests, plural, one {1 request} other {# requests}}; {kept, plural, one {1 answer is} other {# answers are}} kept, so that the same is not asked twice.",
          {
            used: formatCount(endpoint.tokens_used),
            budget: formatCount(endpoint.monthly_tokens),
            requests: endpoint.requests_made,
            kept: endpoint.kept_answers,
          },
        )}
      </p>
      <div className="row">
        <Button size="xs" variant="default" loading={examine.isPending} onClick={() => examine.mutate()}>
          {t("model.examine", "Let it sit the exam")}
        </Button>
        <LinkButton size="xs" variant="subtle" to="/understand/text" search={{ view: "exam" }}>
          {t("model.to-exam", "See the exam")}
        </LinkButton>
        {mayManage && endpoint.kept_answers ? (
          <Button size="xs" variant="subtle" loading={forget.isPending} onClick={() => forget.mutate()}>
            {t("model.forget", "Forget kept answers")}
          </Button>
        ) : null}
      </div>
    </div>
  );
}
