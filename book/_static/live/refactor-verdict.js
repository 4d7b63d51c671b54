// A verdict as Python said it: an input with both outcomes where one was found, else one sentence.
import { element } from "./figure.js";

export function verdict({ status, headline, call, outcomes, evidence, function: name }) {
  const titled = name ? [element("p", { className: "function" }, element("code", { textContent: name }))] : [];
  if (!call) return element("div", { className: `verdict ${status}` }, ...titled, element("p", { textContent: evidence }));
  return element("div", { className: `verdict ${status}` }, ...titled,
    element("p", {}, `${headline} With `, element("strong", { textContent: call }), ":"),
    element("dl", {}, ...["before", "after"].flatMap((side, i) => [
      element("dt", { textContent: side }), element("dd", { textContent: outcomes[i] }),
    ])),
    element("p", { className: "evidence", textContent: evidence }));
}
