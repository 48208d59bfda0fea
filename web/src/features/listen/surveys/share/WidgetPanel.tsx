import { Button, Checkbox, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { CopyButton } from "../../../../components/CopyButton";
import { Panel } from "../../../../components/Panel";
import { t } from "../../../../i18n/t";
import { WordsField } from "../build/WordsField";
import { patched } from "../document/editing";
import type { Widget } from "../document/file";
import { useDraft, useDraftStore, useSurvey } from "../draft/DraftProvider";
import classes from "../Surveys.module.css";

/** The survey within one's own pages: where, when and to whom it shows itself, and the line that brings it there. */
export function WidgetPanel() {
  const widget = useDraft((state) => state.document.widget);
  const readOnly = useDraft((state) => state.readOnly);
  const store = useDraftStore();
  const put = (next: Widget | undefined, field = "") =>
    store
      .getState()
      .change(
        t("survey.do.widget", "change the widget"),
        (file) => patched(file, { widget: next }),
        `widget.${field}`,
      );
  return (
    <Panel
      title={t("survey.share.widget", "In your own pages")}
      hint={t(
        "survey.share.widget.lead",
        "A small script shows the survey at the edge of your site. It loads nothing else and tells nobody else.",
      )}
    >
      {widget ? (
        <div className="stack">
          <WidgetFields widget={widget} onWidget={put} />
          <Snippet />
          {readOnly ? null : (
            <div>
              <Button size="xs" variant="default" onClick={() => put(undefined)}>
                {t("survey.widget.off", "Show it on no site")}
              </Button>
            </div>
          )}
        </div>
      ) : (
        <Button
          size="xs"
          variant="default"
          disabled={readOnly}
          onClick={() => put({ sites: [window.location.origin] })}
        >
          {t("survey.widget.on", "Show it on a site…")}
        </Button>
      )}
    </Panel>
  );
}

function Snippet() {
  const { path, state, has_changes } = useSurvey();
  const address = path.replace(/^\/s\//, "");
  const line = `<script async src="${window.location.origin}/w/${address}.js"></script>`;
  return (
    <div className={classes.address}>
      <pre className="code">{line}</pre>
      <div className="row">
        <CopyButton value={line} label={t("survey.widget.copy", "Copy the line")} />
        <span className="muted small">
          {t("survey.widget.where", "Put it before the end of the body of every page.")}{" "}
          {state !== "open" || has_changes
            ? t("survey.widget.published", "What you change here counts once it is published.")
            : ""}
        </span>
      </div>
    </div>
  );
}

type FieldsProps = { widget: Widget; onWidget: (widget: Widget, field: string) => void };

function lines(text: string): string[] {
  return text.split("\n").map((one) => one.trim());
}

/** While it is written a line may be empty; what is kept has none. */
function LinesField({ label, description, value, onLines }: LinesProps) {
  const readOnly = useDraft((state) => state.readOnly);
  return (
    <Textarea
      key={label}
      label={label}
      description={description}
      autosize
      minRows={2}
      readOnly={readOnly}
      defaultValue={value.join("\n")}
      onBlur={(event) => onLines(lines(event.currentTarget.value).filter(Boolean))}
    />
  );
}

type LinesProps = { label: string; description: string; value: string[]; onLines: (lines: string[]) => void };

function WidgetFields({ widget, onWidget }: FieldsProps) {
  const readOnly = useDraft((state) => state.readOnly);
  const put = (patch: Partial<Widget>) => onWidget(patched(widget, patch), Object.keys(patch).join());
  const number = (text: string) => (text === "" ? undefined : Math.max(0, Math.round(Number(text))));
  return (
    <div className={classes.widget}>
      <LinesField
        label={t("survey.widget.sites", "Sites")}
        description={t("survey.widget.sites.lead", "One on each line, such as https://www.example.org")}
        value={widget.sites ?? []}
        onLines={(sites) => put({ sites })}
      />
      <LinesField
        label={t("survey.widget.pages", "Pages")}
        description={t("survey.widget.pages.lead", "Paths such as /orders/*; empty: all pages")}
        value={widget.pages ?? []}
        onLines={(pages) => put({ pages: pages.length ? pages : undefined })}
      />
      <TextInput
        type="number"
        min={0}
        max={3600}
        label={t("survey.widget.delay", "Seconds after the page is open")}
        readOnly={readOnly}
        value={widget.delay_seconds ?? ""}
        onChange={(event) => put({ delay_seconds: number(event.currentTarget.value) })}
      />
      <TextInput
        label={t("survey.widget.event", "When this happens")}
        description={t(
          "survey.widget.event.lead",
          "The name of an event that your page tells; empty: by itself",
        )}
        readOnly={readOnly}
        value={widget.event ?? ""}
        onChange={(event) => put({ event: event.currentTarget.value || undefined })}
      />
      <TextInput
        type="number"
        min={1}
        max={100}
        label={t("survey.widget.share", "To how many percent of visitors")}
        readOnly={readOnly}
        value={widget.share === undefined ? "" : Math.round(widget.share * 100)}
        placeholder="100"
        onChange={(event) => {
          const percent = number(event.currentTarget.value);
          put({ share: percent === undefined ? undefined : Math.min(100, Math.max(1, percent)) / 100 });
        }}
      />
      <TextInput
        type="number"
        min={1}
        max={3650}
        label={t("survey.widget.again", "Days before the same visitor is asked again")}
        readOnly={readOnly}
        value={widget.again_after_days ?? ""}
        onChange={(event) => put({ again_after_days: number(event.currentTarget.value) })}
      />
      <NativeSelect
        label={t("survey.widget.side", "At which edge")}
        disabled={readOnly}
        value={widget.side ?? "end"}
        data={[
          { value: "end", label: t("survey.widget.side.end", "where lines end (right)") },
          { value: "start", label: t("survey.widget.side.start", "where lines begin (left)") },
        ]}
        onChange={(event) => put({ side: event.currentTarget.value as Widget["side"] })}
      />
      <WordsField
        label={t("survey.widget.text", "Words on its button")}
        words={widget.text}
        onWords={(text) => put({ text })}
      />
      <Checkbox
        label={t("survey.widget.exit", "When the visitor is about to leave")}
        checked={widget.on_exit ?? false}
        disabled={readOnly}
        onChange={(event) => put({ on_exit: event.currentTarget.checked || undefined })}
      />
    </div>
  );
}
