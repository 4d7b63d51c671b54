// How both editors of Python take keys: Ctrl+Enter runs, Enter keeps the indentation. Tab is left
// alone: it moves the focus, as everywhere on the page.

export function takeKeys(editor, run, changed = () => {}) {
  editor.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    if (event.ctrlKey || event.metaKey) {
      run();
      return;
    }
    const { value, selectionStart, selectionEnd } = editor;
    const line = value.slice(0, selectionStart).split("\n").at(-1);
    const indent = line.match(/^ */)[0] + (line.trimEnd().endsWith(":") ? "    " : "");
    editor.setRangeText(`\n${indent}`, selectionStart, selectionEnd, "end");
    changed();
  });
}
