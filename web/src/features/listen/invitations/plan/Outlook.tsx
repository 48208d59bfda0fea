import { SegmentedControl } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, skipToken, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type WavePreview, waveMailQuery, wavePreviewQuery } from "../../../../api/waves";
import { Answered, Panel } from "../../../../components/Panel";
import { formatCount } from "../../../../i18n/formats";
import { t } from "../../../../i18n/t";
import classes from "../Invitations.module.css";
import { heldReason } from "../words";
import { type WaveDraft, wishOf } from "./draft";

type OutlookProps = { slug: string; draft: WaveDraft; languages: string[] };
const PAUSE_MS = 500;

/** What the wave would do if it were sent now. */
export function Outlook({ slug, draft, languages }: OutlookProps) {
  return (
    <div className={classes.outlook}>
      <Panel title={t("wave.outlook", "Whom it asks")}>
        <Whom slug={slug} draft={draft} />
      </Panel>
      <Panel title={t("wave.outlook.mail", "What they get")}>
        <Mail slug={slug} draft={draft} languages={languages} />
      </Panel>
    </div>
  );
}

function Whom({ slug, draft }: Omit<OutlookProps, "languages">) {
  const [wish] = useDebouncedValue(wishOf(draft), PAUSE_MS);
  const asked = wavePreviewQuery(slug, wish ?? { audience: {} });
  const preview = useQuery({
    ...asked,
    queryFn: wish ? asked.queryFn : skipToken,
    placeholderData: keepPreviousData,
  });
  if (!wish) {
    return <p className="muted">{t("wave.outlook.wait", "Say whom to ask, and see here who that is.")}</p>;
  }
  return (
    <Answered query={preview} lines={5}>
      {(told) => <Told preview={told} />}
    </Answered>
  );
}

function Told({ preview }: { preview: WavePreview }) {
  const { would_send, held_back, days, sampled, audience, estimated_from } = preview;
  const held = Object.entries(held_back);
  return (
    <div className="stack">
      <p aria-live="polite">
        <strong className={classes.big}>
          {estimated_from === null
            ? formatCount(would_send)
            : t("wave.about", "about {n}", { n: formatCount(would_send) })}
        </strong>{" "}
        {days === null
          ? t("wave.would", "would be asked, of {audience}", { audience: formatCount(audience) })
          : t("wave.would.step", "of the {audience} who came here in {days} days would be asked now", {
              audience: formatCount(audience),
              days,
            })}
        {sampled < audience ? (
          <span className="muted"> {t("wave.drawn", "({n} drawn)", { n: formatCount(sampled) })}</span>
        ) : null}
      </p>
      {held.length ? (
        <ul className={classes.held} aria-label={t("wave.held", "held back")}>
          {held.map(([reason, count]) => (
            <li key={reason}>
              <strong>{formatCount(count)}</strong>{" "}
              {t("member.held", "held back: {why}", { why: heldReason(reason) })}
            </li>
          ))}
        </ul>
      ) : null}
      {estimated_from === null ? null : (
        <p className="small muted">
          {t("wave.estimated", "Estimated from {n} of them, drawn by lot.", {
            n: formatCount(estimated_from),
          })}
        </p>
      )}
      <NotFound preview={preview} />
      <Sample preview={preview} />
    </div>
  );
}

function NotFound({ preview: { not_found, not_found_sample, would_add } }: { preview: WavePreview }) {
  return (
    <>
      {would_add ? (
        <p className="small muted">
          {t(
            "wave.would-add",
            "{n, plural, one {1 address becomes} other {# addresses become}} new customers.",
            {
              n: would_add,
            },
          )}
        </p>
      ) : null}
      {not_found ? (
        <p className="small">
          {t(
            "wave.not-found",
            "{n, plural, one {1 line leads} other {# lines lead}} to nobody, such as {such}.",
            {
              n: not_found,
              such: not_found_sample.slice(0, 3).join(", "),
            },
          )}
        </p>
      ) : null}
    </>
  );
}

function Sample({ preview: { sample } }: { preview: WavePreview }) {
  if (!sample.length) return null;
  return (
    <details className="small">
      <summary>{t("wave.sample", "Some of them")}</summary>
      <ul className={classes.sample}>
        {sample.map(({ customer_key, name, reason }) => (
          <li key={customer_key} data-held={reason ? true : undefined}>
            {name || t("customers.nameless", "Customer {key}", { key: customer_key })}
            {reason ? <span className="muted"> {heldReason(reason)}</span> : null}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Mail({ slug, draft, languages }: OutlookProps) {
  const [language, setLanguage] = useState(languages[0] ?? "en");
  const [words] = useDebouncedValue({ subject: draft.subject, message: draft.message }, PAUSE_MS);
  const mail = useQuery({
    ...waveMailQuery(slug, { ...words, language }),
    placeholderData: keepPreviousData,
  });
  return (
    <div className="stack">
      {languages.length > 1 ? (
        <SegmentedControl
          className={classes.fit}
          size="xs"
          aria-label={t("wave.outlook.language", "Language of the preview")}
          value={language}
          onChange={setLanguage}
          data={languages}
        />
      ) : null}
      <Answered query={mail} lines={8}>
        {({ subject, html }) => (
          <>
            <p>
              <span className="muted">{t("wave.subject", "Subject")}: </span>
              {subject}
            </p>
            <iframe
              className={classes.mail}
              title={t("mail.frame", "The mail as its receiver sees it")}
              sandbox=""
              srcDoc={html}
            />
          </>
        )}
      </Answered>
    </div>
  );
}
