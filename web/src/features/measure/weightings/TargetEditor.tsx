import { Button, Textarea, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { customerShares } from "../../../api/scores";
import { ErrorNote } from "../../../components/ErrorNote";
import { Icon } from "../../../components/Icon";
import { TableScroll } from "../../../components/TableScroll";
import { formatNumber } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import { type Draft, draftOf, type Group, readPasted, totalPercent } from "./shares";
import classes from "./Weightings.module.css";

type EditorProps = { draft: Draft; onChange: (draft: Draft) => void; onRemove: () => void };

/** The known shares by one trait: typed, pasted, or taken from the customer base. */
export function TargetEditor({ draft, onChange, onRemove }: EditorProps) {
  const label = draft.traits.join(" × ");
  const taking = useMutation({
    mutationFn: () => customerShares(draft.traits),
    onSuccess: (target) => onChange(draftOf(target)),
  });
  const change = (groups: Group[]) => onChange({ ...draft, groups, origin: "typed" });
  return (
    <fieldset className={classes.target}>
      <legend>{t("weightings.shares", "Shares by {trait}", { trait: label })}</legend>
      <div className="row">
        <Button
          variant="default"
          size="compact-sm"
          loading={taking.isPending}
          onClick={() => taking.mutate()}
        >
          {t("weightings.take", "Take from all customers today")}
        </Button>
        <Button
          variant="default"
          size="compact-sm"
          onClick={() => change([...draft.groups, { values: draft.traits.map(() => ""), percent: "" }])}
        >
          {t("weightings.group.add", "Add a group")}
        </Button>
        <Button variant="subtle" size="compact-sm" onClick={onRemove}>
          {t("weightings.target.remove", "Leave {trait} out", { trait: label })}
        </Button>
      </div>
      {taking.error ? <ErrorNote error={taking.error} compact /> : null}
      {draft.groups.length ? <GroupTable draft={draft} onChange={change} /> : null}
      <PasteGroups
        traits={draft.traits.length}
        onGroups={(groups) => onChange({ ...draft, groups, origin: "pasted" })}
      />
    </fieldset>
  );
}

function GroupTable({ draft, onChange }: { draft: Draft; onChange: (groups: Group[]) => void }) {
  const total = totalPercent(draft.groups);
  const replace = (place: number, next: Group | null) =>
    onChange(draft.groups.flatMap((group, index) => (index === place ? (next ?? []) : group)));
  return (
    <TableScroll>
      <table className="plain" data-dense>
        <thead>
          <tr>
            {draft.traits.map((trait) => (
              <th key={trait} scope="col">
                {trait}
              </th>
            ))}
            <th scope="col">{t("weightings.percent", "Percent")}</th>
            <th scope="col">
              <span className="visually-hidden">{t("weightings.deeds", "What to do")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {draft.groups.map((group, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the group itself is what is typed
            <tr key={place}>
              {draft.traits.map((trait, column) => (
                <td key={trait}>
                  <TextInput
                    size="xs"
                    aria-label={t("weightings.group", "{trait} of group {n}", { trait, n: place + 1 })}
                    value={group.values[column] ?? ""}
                    onChange={({ currentTarget: { value } }) =>
                      replace(place, {
                        ...group,
                        values: group.values.map((each, index) => (index === column ? value : each)),
                      })
                    }
                  />
                </td>
              ))}
              <td>
                <TextInput
                  size="xs"
                  inputMode="decimal"
                  aria-label={t("weightings.group.percent", "Percent of group {n}", { n: place + 1 })}
                  value={group.percent}
                  onChange={({ currentTarget: { value } }) => replace(place, { ...group, percent: value })}
                />
              </td>
              <td>
                <Button
                  size="compact-xs"
                  variant="subtle"
                  aria-label={t("weightings.group.remove", "Remove group {n}", { n: place + 1 })}
                  onClick={() => replace(place, null)}
                >
                  <Icon name="x" size={14} />
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td colSpan={draft.traits.length + 2}>
              <p role="status" className={classes.total} data-off={Math.abs(total - 100) > 2 || undefined}>
                {Math.abs(total - 100) > 2 ? <Icon name="alert-triangle" size={14} /> : null}{" "}
                {t("weightings.total", "Together {percent}%; they must be 100%.", {
                  percent: formatNumber(total, 1),
                })}
              </p>
            </td>
          </tr>
        </tfoot>
      </table>
    </TableScroll>
  );
}

function PasteGroups({ traits, onGroups }: { traits: number; onGroups: (groups: Group[]) => void }) {
  const [text, setText] = useState("");
  const { groups, refused } = readPasted(text, traits);
  return (
    <details>
      <summary>{t("weightings.paste", "Paste from a spreadsheet")}</summary>
      <div className="stack" style={{ marginBlockStart: 8 }}>
        <Textarea
          label={t("weightings.paste.label", "One group in a line: its name, then its percent")}
          placeholder={"18-24\t22 %\n25-34\t31 %"}
          autosize
          minRows={3}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
        {refused.length ? (
          <p role="status" className="small">
            {t("weightings.paste.refused", "Not understood: {lines}", { lines: refused.join("; ") })}
          </p>
        ) : null}
        <Button
          variant="default"
          style={{ alignSelf: "start" }}
          disabled={!groups.length}
          onClick={() => onGroups(groups)}
        >
          {t("weightings.paste.take", "{n, plural, one {Take 1 group} other {Take # groups}}", {
            n: groups.length,
          })}
        </Button>
      </div>
    </details>
  );
}
