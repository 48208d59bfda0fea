import { i18n } from "@lingui/core";
import { compileMessage } from "@lingui/message-utils/compileMessage";

export type MessageValues = Record<string, string | number>;

const compiled = new Map<string, ReturnType<typeof compileMessage>>();

/** English stands in the code, so its catalogue is never downloaded; each text is compiled once. */
function compileOnce(message: string) {
  const known = compiled.get(message);
  if (known) return known;
  const fresh = compileMessage(message);
  compiled.set(message, fresh);
  return fresh;
}

i18n.setMessagesCompiler(compileOnce);
i18n.loadAndActivate({ locale: "en", messages: {} });

/** The text for `id` in the chosen language; `message` is the English one (ICU). */
export function t(id: string, message: string, values?: MessageValues): string {
  return i18n._({ id, message, values });
}

type Catalogue = { messages: Record<string, string> };
const CATALOGUES = import.meta.glob<Catalogue>(["../locales/*.po", "!../locales/en.po"]);

/** Loads a language other than English; an unknown one stays English. */
export async function activateLocale(locale: string): Promise<void> {
  const load = CATALOGUES[`../locales/${locale}.po`];
  if (!load) return;
  const { messages } = await load();
  i18n.loadAndActivate({ locale, messages });
}
