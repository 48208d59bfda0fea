import { Button, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { PastedLine, PastedStakeholders } from "../../../api/contract";
import { HEARING_KEY, pasteStakeholders } from "../../../api/hearing";
import { Dialog } from "../../../components/Dialog";
import { ErrorNote } from "../../../components/ErrorNote";
import { notify } from "../../../components/notify";
import { t } from "../../../i18n/t";
import { departmentName, levelWord } from "./words";

/** Takes stakeholders over from lines of a spreadsheet; looks first, saves then. */
export function PasteDialog({ onClose }: { onClose: () => void }) {
  const client = useQueryClient();
  const [text, setText] = useState("");
  const looking = useMutation({ mutationFn: () => pasteStakeholders(text, true) });
  const saving = useMutation({
    mutationFn: () => pasteStakeholders(text, false),
    onSuccess: ({ added }) => {
      void client.invalidateQueries({ queryKey: HEARING_KEY });
      void client.invalidateQueries({ queryKey: ["people", "departments"] });
      notify({
        message: t(
          "hearing.paste.done",
          "{n, plural, one {1 stakeholder is} other {# stakeholders are}} added.",
          {
            n: added.length,
          },
        ),
      });
      onClose();
    },
  });
  const found = looking.data;
  const error = saving.error ?? looking.error;
  return (
    <Dialog opened size="min(720px, 100vw)" title={t("hearing.paste", "Paste a list")} onClose={onClose}>
      <div className="stack">
        <Textarea
          label={t("hearing.paste.lines", "Lines from a spreadsheet or a CSV file")}
          description={t(
            "hearing.paste.hint",
            "Name, role, department, level, influence (1 to 5), note. With a first line that names columns, any order and any of them. Levels: executive, manager, specialist, frontline, partner.",
          )}
          rows={8}
          data-autofocus
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            looking.reset();
          }}
        />
        {found ? <Found found={found} /> : null}
        {error ? <ErrorNote error={error} /> : null}
        <div className="row">
          {found?.added.length ? (
            <Button loading={saving.isPending} onClick={() => saving.mutate()}>
              {t("hearing.paste.save", "Add {n, plural, one {1 stakeholder} other {# stakeholders}}", {
                n: found.added.length,
              })}
            </Button>
          ) : (
            <Button loading={looking.isPending} disabled={!text.trim()} onClick={() => looking.mutate()}>
              {t("hearing.paste.look", "Look at the lines")}
            </Button>
          )}
          <Button variant="default" onClick={onClose}>
            {t("action.cancel", "Cancel")}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

function Found({ found: { added, known, refused } }: { found: PastedStakeholders }) {
  return (
    <div className="stack" role="status">
      <p>
        {t(
          "hearing.paste.found",
          "{added, plural, =0 {Nobody is new} one {1 is new} other {# are new}}, {known, plural, =0 {nobody} other {#}} known already, {refused, plural, =0 {no line} one {1 line} other {# lines}} with a problem.",
          { added: added.length, known: known.length, refused: refused.length },
        )}
      </p>
      {refused.length ? <Refused lines={refused} /> : null}
      {added.length ? <Added lines={added} /> : null}
    </div>
  );
}

function Refused({ lines }: { lines: PastedLine[] }) {
  return (
    <ul style={{ margin: 0, paddingInlineStart: 20 }}>
      {lines.map(({ line, problem }) => (
        <li key={line}>{t("hearing.paste.problem", "Line {line}: {problem}", { line, problem })}</li>
      ))}
    </ul>
  );
}

function Added({ lines }: { lines: PastedLine[] }) {
  return (
    <ul className="muted" style={{ margin: 0, paddingInlineStart: 20 }}>
      {lines.map(({ line, name, role, department, level }) => (
        <li key={line}>
          {[name, role, departmentName(department || null), levelWord(level as "manager")]
            .filter(Boolean)
            .join(" · ")}
        </li>
      ))}
    </ul>
  );
}
