import { Tabs } from "@mantine/core";
import { CopyButton } from "../../components/CopyButton";
import { t } from "../../i18n/t";
import { snippetsFor } from "./snippets";

/** Code to paste, with the address of this very installation. */
export function SdkSnippets({ writeKey }: { writeKey: string }) {
  const snippets = snippetsFor(window.location.origin, writeKey);
  return (
    <Tabs defaultValue={snippets[0]?.slug} keepMounted={false}>
      <Tabs.List aria-label={t("snippets.label", "Client")}>
        {snippets.map(({ slug, name }) => (
          <Tabs.Tab key={slug} value={slug}>
            {name}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {snippets.map(({ slug, code }) => (
        <Tabs.Panel key={slug} value={slug} pt="sm">
          <div className="stack">
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
            <pre className="code" tabIndex={0}>
              <code>{code}</code>
            </pre>
            <div>
              <CopyButton value={code} label={t("snippets.copy", "Copy code")} />
            </div>
          </div>
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
