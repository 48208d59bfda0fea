import { useQuery } from "@tanstack/react-query";
import { eventNamesQuery, propertyNamesQuery } from "../../api/eventlog";
import { segmentVocabularyQuery } from "../../api/segments";

/** The names that the log has seen, for every field of a form that asks for them. */
export function KnownNames() {
  const events = useQuery(eventNamesQuery).data ?? [];
  const properties = useQuery(propertyNamesQuery).data ?? [];
  return (
    <>
      <Names id="condition-events" names={events} />
      <Names id="condition-properties" names={properties} />
    </>
  );
}

/** The names that are known of customers besides. */
export function KnownOfCustomers() {
  const known = useQuery(segmentVocabularyQuery).data;
  return (
    <>
      <Names id="condition-traits" names={known?.traits ?? []} />
      <Names id="condition-purposes" names={known?.purposes ?? []} />
    </>
  );
}

function Names({ id, names }: { id: string; names: readonly string[] }) {
  return (
    <datalist id={id}>
      {names.map((name) => (
        <option key={name} value={name} />
      ))}
    </datalist>
  );
}
