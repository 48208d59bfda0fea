import { useState } from "react";
import type { OwnKind } from "../../../../api/text";
import { OwnLabels } from "./OwnLabels";
import { Suggestions } from "./Suggestions";

/** What was found and waits for a word of a person, and the topics and root causes that stand. */
export function TopicsView() {
  const [kind, setKind] = useState<OwnKind>("topic");
  return (
    <div className="stack">
      <Suggestions />
      <OwnLabels kind={kind} onKind={setKind} />
    </div>
  );
}
