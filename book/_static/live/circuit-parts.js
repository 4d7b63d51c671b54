// What the parts of <live-circuit> share: elements, and how numbers are said.

export const element = (tag, attributes = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made[name] = value;
    else made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
};

export const button = (label, onclick, attributes = {}) =>
  element("button", { type: "button", class: "live-button", onclick, ...attributes }, label);

// One decimal; of what would then be nothing and is not, two digits.
export const percent = (value) => `${value < 0.0005 && value > 1e-7 ? (100 * value).toPrecision(2) : (100 * value).toFixed(1)} %`;

// An angle given in units of pi, as people write it: 0.125 is π/8.
export const turned = (angle) => {
  const parts = [1, 2, 4, 8, 16].find((each) => Number.isInteger(angle * each));
  const [top, bottom] = parts ? [angle * parts, parts] : [Number(angle.toFixed(2)), 1];
  return `${top}π`.replace(/^(-?)1π/, "$1π").replace("0π", top ? "0π" : "0") + (bottom > 1 ? `/${bottom}` : "");
};

export const written = (number) => Number(number.toFixed(6));

export const colour = (phase) => `hsl(${phase}rad 68% 52%)`;

export const blank = (length) => Array.from({ length }, () => ({ code: 0, number: 0 }));
