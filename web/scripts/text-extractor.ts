/** Finds the texts of the screens: every `t("id", "English text")`. */
import ts from "typescript";

type Found = { id: string; message: string; origin: [string, number] };

function textCall(node: ts.Node): { id: string; message: string } | null {
  if (!ts.isCallExpression(node) || !ts.isIdentifier(node.expression) || node.expression.text !== "t")
    return null;
  const [id, message] = node.arguments;
  if (!id || !message || !ts.isStringLiteralLike(id) || !ts.isStringLiteralLike(message)) {
    throw new Error(`t() needs an id and an English text written out: ${node.getText()}`);
  }
  return { id: id.text, message: message.text };
}

export function findTexts(fileName: string, code: string): Found[] {
  const file = ts.createSourceFile(fileName, code, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: Found[] = [];
  const visit = (node: ts.Node): void => {
    const text = textCall(node);
    if (text)
      found.push({
        ...text,
        origin: [fileName, file.getLineAndCharacterOfPosition(node.getStart()).line + 1],
      });
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

export const textExtractor = {
  match: (fileName: string): boolean => /\.tsx?$/.test(fileName),
  extract(fileName: string, code: string, onMessageExtracted: (found: Found) => void): void {
    for (const text of findTexts(fileName, code)) onMessageExtracted(text);
  },
};
