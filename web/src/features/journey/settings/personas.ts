/** What is done to a journey's personas; each has a curve of its own beside a few words about it. */
import type { JourneyDocument } from "../../../api/contract";
import { setField } from "../../../editor/build/fields";
import type { Json } from "../../../editor/edits";
import type { EditorStore } from "../../../editor/store";
import { t } from "../../../i18n/t";

export type Persona = JourneyDocument["personas"][number];

/** A persona as it stands in the file: its name alone when there is nothing else. */
export function personaInFile({ name, about, feelings }: Persona): Json {
  const felt = Object.keys(feelings).length > 0;
  if (!about && !felt) return name;
  return { name, ...(about ? { about } : {}), ...(felt ? { feelings } : {}) };
}

export function personaCommands(store: EditorStore, personas: readonly Persona[]) {
  const put = (words: string, next: readonly Persona[]) => {
    const edits = setField(store.getState().work.document, ["personas"], next.map(personaInFile));
    if (edits.length) store.getState().do(words, edits);
  };
  const replace = (words: string, name: string, patch: Partial<Persona>) =>
    put(
      words,
      personas.map((one) => (one.name === name ? { ...one, ...patch } : one)),
    );
  const isTaken = (name: string) => personas.some((one) => one.name === name);
  return {
    isTaken,
    add: (name: string) =>
      put(t("command.persona.add", "add the persona {name}", { name }), [
        ...personas,
        { name, about: "", feelings: {} },
      ]),
    rename: (old: string, name: string) =>
      replace(t("command.rename", "rename {old} to {name}", { old, name }), old, { name }),
    describe: (name: string, about: string) =>
      replace(t("command.persona.about", "describe the persona {name}", { name }), name, { about }),
    remove: (name: string) =>
      put(
        t("command.persona.remove", "remove the persona {name}", { name }),
        personas.filter((one) => one.name !== name),
      ),
  };
}
