// The strips of amplitudes beneath the columns, the slider that moves through them, and the band
// that marks the present one.
import { colour, element } from "./circuit-parts.js";

const [LOW, HIGH] = [208, 256]; // CSS pixels, for few rows and for many
const MANY = 16;
const HAND = 12; // a row must be so tall to have a hand in it

export class Strips {
  // visit(moment) is called where the visitor wants to be.
  constructor(visit) {
    this.canvas = element("canvas", { class: "strips", role: "img" });
    this.canvas.onclick = ({ offsetX }) => visit(Math.floor(offsetX / this.side));
    this.slider = element("input", { type: "range", class: "scrubber", min: 0, step: 1, "aria-label": "Moment shown" });
    this.slider.oninput = () => visit(Number(this.slider.value));
    this.marker = element("div", { class: "marker" });
  }

  mark(moment, columns, side) {
    this.side = side;
    this.slider.max = columns;
    this.slider.value = moment;
    this.slider.disabled = !columns;
    this.slider.style.width = `calc(${columns * side}px + var(--thumb))`;
    this.slider.setAttribute("aria-valuetext", moment ? `After column ${moment} of ${columns}` : "Before the first column");
    this.marker.style.translate = `${moment * side}px 0`;
  }

  paint({ probabilities, phases }, shown, amplitudes) {
    const [width, ratio] = [(shown + 1) * this.side, devicePixelRatio];
    const rows = probabilities[0].length;
    const height = rows > MANY ? HIGH : LOW;
    Object.assign(this.canvas, { width: width * ratio, height: height * ratio });
    Object.assign(this.canvas.style, { width: `${width}px`, height: `${height}px` });
    const pen = this.canvas.getContext("2d");
    pen.scale(ratio, ratio);
    const style = getComputedStyle(this.canvas);
    const [rest, ink] = ["--pst-color-border", "--pst-color-text-base"].map((name) => style.getPropertyValue(name));
    const tall = height / rows;
    const gap = tall >= 8 ? 1 : 0;
    probabilities.forEach((column, moment) => {
      const most = Math.max(...column);
      const [left, wide] = [moment * this.side + 3, this.side - 6];
      pen.fillStyle = rest;
      pen.globalAlpha = 0.35;
      if (!gap) pen.fillRect(left, 0, wide, height);
      else column.forEach((_, row) => pen.fillRect(left, row * tall + gap, wide, tall - 2 * gap));
      column.forEach((probability, row) => {
        if (probability < most / 500) return;
        const [top, phase] = [row * tall, phases[moment][row]];
        pen.fillStyle = colour(phase);
        pen.globalAlpha = probability / most;
        pen.fillRect(left, top + gap, wide, tall - 2 * gap);
        if (tall >= HAND && probability > 0.0005) this.hand(pen, ink, left + wide / 2, top + tall / 2, Math.min(tall, this.side) / 2 - 1, phase);
      });
    });
    const sum = amplitudes > rows ? `, in ${rows} rows of ${amplitudes / rows}` : "";
    this.canvas.setAttribute("aria-label", `All ${amplitudes} amplitudes${sum}, before the first and after each of ${probabilities.length - 1} columns`);
  }

  hand(pen, ink, x, y, reach, phase) {
    pen.save();
    pen.globalAlpha = 1;
    pen.translate(x, y);
    pen.rotate(-phase);
    pen.strokeStyle = pen.fillStyle = ink;
    pen.lineWidth = 1.5;
    pen.beginPath();
    pen.moveTo(0, 0);
    pen.lineTo(reach, 0);
    pen.stroke();
    pen.beginPath();
    pen.arc(0, 0, 1.5, 0, 7);
    pen.fill();
    pen.restore();
  }
}
