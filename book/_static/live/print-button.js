// <print-button>label</print-button>: a button that prints the page.
class PrintButton extends HTMLElement {
  connectedCallback() {
    if (this.firstElementChild) return;
    const button = document.createElement("button");
    button.type = "button";
    button.append(...this.childNodes);
    button.addEventListener("click", () => print());
    this.append(button);
  }
}

customElements.define("print-button", PrintButton);
