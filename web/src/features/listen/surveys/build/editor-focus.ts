/** After a question was added or jumped to, its first field gets the focus once it is drawn. */
let wanted = false;

export function wantEditorFocus(): void {
  wanted = true;
  // The menu or button that was used gives its own focus back first.
  setTimeout(takeFocus, 60);
}

export function takeFocus(): void {
  if (!wanted) return;
  const field = document.querySelector<HTMLElement>("[data-first-field]");
  if (!field) return;
  wanted = false;
  field.focus();
  if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) field.select();
}
