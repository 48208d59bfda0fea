import { Checkbox } from "@mantine/core";
import { Dialog } from "../../../components/Dialog";
import { t } from "../../../i18n/t";
import classes from "./Dialogs.module.css";
import { useLetterKeys } from "./keys";

function keys(): [pressed: string, does: string][] {
  return [
    ["j k", t("feedback.key.walk", "next and previous piece; also ↓ ↑ in the list")],
    ["x", t("feedback.key.choose", "choose this piece for a common deed; also Space in the list")],
    ["e", t("feedback.key.handle", "mark as handled, and on to the next")],
    ["t", t("feedback.key.tag", "tag")],
    ["s", t("feedback.key.link", "link to a step of a journey")],
    ["c", t("feedback.key.customer", "the customer's whole story")],
    ["z", t("feedback.key.undo", "take back what was done last")],
    ["/", t("feedback.key.search", "to the search box")],
    ["Ctrl+A", t("feedback.key.all", "in the list: choose all that are listed")],
    ["Esc", t("feedback.key.leave", "choose none; close the piece")],
    ["?", t("feedback.key.sheet", "this sheet")],
  ];
}

/** What the keys do, and the switch for whom single letters are a trap. */
export default function KeysSheet({ onClose }: { onClose: () => void }) {
  const [letters, setLetters] = useLetterKeys();
  return (
    <Dialog opened size="lg" title={t("feedback.keys.title", "Keys of the inbox")} onClose={onClose}>
      <div className="stack">
        <dl className={classes.keys}>
          {keys().map(([pressed, does]) => (
            <div key={pressed}>
              <dt>
                {pressed.split(" ").map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
        <Checkbox
          label={t("feedback.keys.letters", "Single letters do something on this page")}
          description={t(
            "feedback.keys.letters.hint",
            "Switch them off when you dictate, or hit keys by chance. Arrows, Space and Esc go on working.",
          )}
          checked={letters}
          onChange={(event) => setLetters(event.currentTarget.checked)}
        />
      </div>
    </Dialog>
  );
}
