import { useEffect, useRef } from "react";
import { t } from "../../../../i18n/t";
import classes from "./Build.module.css";

type FrameProps = {
  html: string;
  size: "phone" | "desk";
  isStale: boolean;
  /** A page was sent: its fields as a browser would send them. */
  onForm: (form: Record<string, string[]>) => void;
};

/** The server's page in a frame without scripts; its form is handed on instead of sent. */
export function PreviewFrame({ html, size, isStale, onForm }: FrameProps) {
  const frame = useRef<HTMLIFrameElement>(null);
  const told = useRef(onForm);
  told.current = onForm;
  useEffect(() => {
    const { current } = frame;
    if (!current) return;
    const listen = () => catchForms(current, (form) => told.current(form));
    current.addEventListener("load", listen);
    listen();
    return () => current.removeEventListener("load", listen);
  }, []);
  return (
    <div className={classes.frame} data-size={size} data-stale={isStale || undefined}>
      <iframe
        ref={frame}
        title={t("survey.preview.title", "The page as respondents see it")}
        sandbox="allow-same-origin allow-forms"
        srcDoc={withoutScripts(html)}
      />
    </div>
  );
}

/** The frame runs none; taken out, the browser has nothing to refuse. */
function withoutScripts(html: string): string {
  return html.replace(/<script\b[^>]*>[\s\S]*?<\/script>/gi, "");
}

const CAUGHT = new WeakSet<Document>();

function catchForms(frame: HTMLIFrameElement, onForm: FrameProps["onForm"]): void {
  const page = frame.contentDocument;
  if (!page || CAUGHT.has(page)) return;
  CAUGHT.add(page);
  page.addEventListener("submit", (event) => {
    event.preventDefault();
    onForm(fieldsOf(event));
  });
  // Within the page links lead to its own places; all others would leave the preview.
  page.addEventListener("click", (event) => {
    const link = (event.target as Element).closest?.("a[href]");
    if (link && !link.getAttribute("href")?.startsWith("#")) event.preventDefault();
  });
}

function fieldsOf(event: SubmitEvent): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  const given = new FormData(event.target as HTMLFormElement, event.submitter);
  for (const [name, value] of given.entries()) {
    if (typeof value === "string") found[name] = [...(found[name] ?? []), value];
  }
  return found;
}
