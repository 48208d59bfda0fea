import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { qrUrl } from "../../../../api/surveys";
import { CopyButton } from "../../../../components/CopyButton";
import { FileLink } from "../../../../components/FileLink";
import { Icon } from "../../../../components/Icon";
import { Panel } from "../../../../components/Panel";
import { t } from "../../../../i18n/t";
import { useDraftStore, useSurvey } from "../draft/DraftProvider";
import classes from "../Surveys.module.css";
import { WidgetPanel } from "./WidgetPanel";

/** The ways to the survey: link, QR code, kiosk, a snippet for one's own pages. */
export default function SharePage() {
  const { slug, path, state, document } = useSurvey();
  const link = new URL(path, window.location.origin).href;
  const isPublic = (document.access as { public?: boolean } | undefined)?.public !== false;
  return (
    <div className={classes.share}>
      {state === "open" ? null : <NotOpen />}
      {isPublic ? null : <InvitedOnly />}
      <Panel
        title={t("survey.share.link", "Link")}
        hint={t(
          "survey.share.link.lead",
          "For an e-mail, a letter, a receipt. Everybody who has it may answer.",
        )}
      >
        <Address url={link} label={t("survey.share.copy", "Copy the link")}>
          <Button component="a" size="xs" variant="default" href={path} target="_blank" rel="noreferrer">
            {t("survey.share.open", "Open")}
          </Button>
        </Address>
        <Code slug={slug} kiosk={false} name={t("survey.share.qr", "QR code of the link")} />
      </Panel>
      <Panel
        title={t("survey.share.kiosk", "Kiosk")}
        hint={t(
          "survey.share.kiosk.lead",
          "For a tablet at the counter: after each answer it begins anew, and nothing of the one before is left.",
        )}
      >
        <Address url={`${link}?kiosk=1`} label={t("survey.share.copy-kiosk", "Copy the kiosk link")} />
        <Code slug={slug} kiosk name={t("survey.share.qr-kiosk", "QR code of the kiosk link")} />
      </Panel>
      <WidgetPanel />
    </div>
  );
}

function NotOpen() {
  const { state } = useSurvey();
  return (
    <p className={classes.mild} role="status">
      <Icon name="info-circle" size={16} />{" "}
      {state === "draft"
        ? t("survey.share.draft", "The survey is a draft: these links work once it is published.")
        : t("survey.share.closed", "The survey is closed: whoever follows a link reads that it has ended.")}
    </p>
  );
}

function InvitedOnly() {
  const store = useDraftStore();
  const { slug } = useSurvey();
  return (
    <p className={classes.mild}>
      <Icon name="info-circle" size={16} />{" "}
      {t("survey.share.invited", "Only invited people may answer: the open link says so to everybody else.")}{" "}
      <Link
        to="/listen/surveys/$slug"
        params={{ slug }}
        onClick={() => store.getState().select({ part: "access" })}
      >
        {t("survey.share.change-access", "Change who may answer")}
      </Link>
    </p>
  );
}

function Address({ url, label, children }: { url: string; label: string; children?: ReactNode }) {
  return (
    <div className={classes.address}>
      <code>{url}</code>
      <div className="row">
        <CopyButton value={url} label={label} />
        {children}
      </div>
    </div>
  );
}

function Code({ slug, kiosk, name }: { slug: string; kiosk: boolean; name: string }) {
  const file = kiosk ? `${slug}-kiosk` : slug;
  return (
    <div className={classes.code}>
      <img src={qrUrl(slug, "svg", kiosk)} alt={name} width={144} height={144} loading="lazy" />
      <div className="stack">
        <FileLink href={qrUrl(slug, "svg", kiosk)} name={`${file}.svg`}>
          {t("survey.share.svg", "SVG, for print")}
        </FileLink>
        <FileLink href={qrUrl(slug, "png", kiosk)} name={`${file}.png`}>
          {t("survey.share.png", "PNG, for screens")}
        </FileLink>
      </div>
    </div>
  );
}
