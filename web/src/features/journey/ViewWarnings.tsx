import { useQuery } from "@tanstack/react-query";
import { journeyNumbersQuery } from "../../api/measure";
import { Warnings, warningsOf } from "../../components/Warnings";
import { scopeOf, useJourneyView } from "./search";

/** What the server says about one view, without what already stands above all views of the journey. */
export function ViewWarnings({ answer }: { answer: unknown }) {
  const { slug, view } = useJourneyView();
  const said = warningsOf(useQuery(journeyNumbersQuery(slug, scopeOf(view))).data);
  return <Warnings warnings={warningsOf(answer).filter((warning) => !said.includes(warning))} />;
}
