// Load an element only on a page that has it.
const elements = [...new Set([...document.querySelectorAll(":not(:defined)")].map((element) => element.localName))];
for (const name of elements.filter((each) => each.startsWith("live-") || each === "print-button"))
  import(new URL(`./${name}.js`, import.meta.url)).catch(() => {
    // The fallback inside the element still shows; say why it does not come alive.
    for (const element of document.querySelectorAll(name)) {
      const note = Object.assign(document.createElement("p"), { textContent: "This figure could not be loaded. " });
      const again = Object.assign(document.createElement("button"), { type: "button", className: "live-button", textContent: "Try again" });
      note.className = "live-error";
      note.setAttribute("role", "alert");
      again.onclick = () => location.reload();
      note.append(again);
      element.append(note);
    }
  });
