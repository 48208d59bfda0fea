import { formatter } from "@lingui/format-po";
import { textExtractor } from "./scripts/text-extractor.ts";

export default {
  sourceLocale: "en",
  locales: ["en", "pseudo"],
  pseudoLocale: "pseudo",
  catalogs: [
    { path: "<rootDir>/src/locales/{locale}", include: ["src"], exclude: ["**/*.test.*", "**/generated/**"] },
  ],
  extractors: [textExtractor],
  format: formatter({ origins: false, explicitIdAsDefault: true }),
  orderBy: "messageId",
};
