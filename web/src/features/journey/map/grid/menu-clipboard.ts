/** Copy and paste by a menu: the same as the keys do, at what has the focus. */
import { notify } from "../../../../components/notify";
import { t } from "../../../../i18n/t";

/** The grid answers the event as it does that of the keys; it works without a secure address too. */
export function copyHere(): void {
  document.execCommand("copy");
}

/** What the browser lets one read is given to the grid as if it were pasted by the keys. */
export async function pasteHere(): Promise<void> {
  const target = document.activeElement;
  try {
    const clipboardData = await readBrowserClipboard();
    target?.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  } catch {
    notify({
      tone: "failed",
      message: t("paste.by-keys", "Your browser lets no menu paste here. Press Ctrl+V (⌘V on a Mac)."),
    });
  }
}

async function readBrowserClipboard(): Promise<DataTransfer> {
  const data = new DataTransfer();
  for (const item of await navigator.clipboard.read()) {
    for (const type of ["text/html", "text/plain"]) {
      if (item.types.includes(type)) data.setData(type, await (await item.getType(type)).text());
    }
  }
  return data;
}
