import { t } from "../i18n/t";

type DefinitionsProps = { definitions: Record<string, string>; names: Record<string, string> };

/** What each number means, as the server computes it; folded away until somebody asks. */
export function Definitions({ definitions, names }: DefinitionsProps) {
  return (
    <details className="small">
      <summary>{t("definitions.title", "How is this calculated?")}</summary>
      <dl className="stack" style={{ marginBlockStart: 8, maxInlineSize: "80ch" }}>
        {Object.entries(names).map(([key, name]) => (
          <div key={key}>
            <dt>
              <strong>{name}</strong>
            </dt>
            <dd style={{ margin: 0 }} className="muted">
              {definitions[key]}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
