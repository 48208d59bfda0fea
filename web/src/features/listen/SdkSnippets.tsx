import { Tabs } from "@mantine/core";
import { CopyButton } from "../../components/CopyButton";
import { t } from "../../i18n/t";
import { snippetsFor } from "./snippets";

/** Code to paste, with the address of this very installation. */
export function SdkSnippets({ writeKey }: { writeKey: string }) {
  const snippets = snippetsFor(window.location.origin, writeKey);
  return (
    <Tabs defaultValue={snippets[0]?.name} keepMounted={false}>
      <Tabs.List aria-label={t("snippets.label", "Client")}>
        {snippets.map(({ name }) => (
          <Tabs.Tab key={name} value={name}>
            {name}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {snippets.map(({ name, code }) => (
        <Tabs.Panel key={name} value={name} pt="sm">
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
