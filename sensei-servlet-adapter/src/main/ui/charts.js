// Small charts of SVG. Each is decoration for the text or the table beside it.

import { svg } from "./dom.js";

/** Five bars of growing height, of which the first few are filled. */
export function bars(level) {
  const picture = svg("svg", { class: "bars", viewBox: "0 0 43 14", "aria-hidden": "true" });
  for (let i = 0; i < 5; i++) {
    const height = 4 + i * 2.5;
    picture.append(
      svg("rect", {
        class: i < level ? "on" : "off",
        x: i * 9 + 0.5, y: 13.5 - height, width: 6, height, rx: 1.5,
      }),
    );
  }
  return picture;
}

/** Four segments, of which the first few have the colour of a level. */
export function segments(level, flip) {
  const picture = svg("svg", { class: `segments ramp-${level}`, "aria-hidden": "true" });
  for (let i = 0; i < 4; i++) {
    const place = flip ? 3 - i : i;
    picture.append(
      svg("rect", {
        class: i < level ? "on" : "off",
        x: `${place * 25.4}%`, y: 1, width: "23.8%", height: 8, rx: 3,
      }),
    );
  }
  return picture;
}

/** A bar that is filled to a share of 0 to 1. */
export function meter(share, flip) {
  const percent = Math.round(100 * Math.min(1, Math.max(0, share)));
  return svg(
    "svg", { class: "meter", "aria-hidden": "true" },
    svg("rect", { class: "off", x: 0, y: 0, width: "100%", height: 8, rx: 4 }),
    percent > 0 &&
      svg("rect", {
        class: "on", x: flip ? `${100 - percent}%` : 0, y: 0, width: `${percent}%`, height: 8, rx: 4,
      }),
  );
}

/** A ring that is filled to a share of 0 to 1. */
export function ring(share) {
  const filled = Math.min(1, Math.max(0, share)) * 100;
  const circle = { cx: 44, cy: 44, r: 37, pathLength: 100 };
  return svg(
    "svg", { class: "ring", viewBox: "0 0 88 88", "aria-hidden": "true" },
    svg("circle", { class: "off", ...circle }),
    filled > 0 && svg("circle", { class: "on", ...circle, "stroke-dasharray": `${filled} 100` }),
  );
}

/**
 * A calendar: a column for each week, a row for each day of the week.
 *
 * @param {Array<{level: number, label: string, ahead: boolean}>} days whole weeks, oldest first
 * @param {Array<string>} names the names of the rows
 * @param {boolean} flip whether time runs to the left
 */
export function heatmap(days, names, flip) {
  const weeks = days.length / 7;
  const [left, step, high] = [34, 26, 15];
  const picture = svg("svg", {
    class: "heat", viewBox: `0 0 ${left + weeks * step} ${7 * high}`, "aria-hidden": "true",
  });
  names.forEach((name, row) => {
    if (row % 2 === 1) {
      picture.append(
        svg(
          "text",
          {
            x: flip ? left + weeks * step : 0, y: row * high + 10, direction: flip ? "rtl" : "ltr",
            "text-anchor": "start",
          },
          name,
        ),
      );
    }
  });
  days.forEach(({ level, label, ahead }, index) => {
    if (ahead) {
      return;
    }
    const week = Math.floor(index / 7);
    picture.append(
      svg(
        "rect",
        {
          class: `heat-${level}`,
          x: flip ? (weeks - 1 - week) * step : left + week * step,
          y: (index % 7) * high, width: step - 3, height: high - 3, rx: 3,
        },
        svg("title", {}, label),
      ),
    );
  });
  return picture;
}

/**
 * Columns, each with a part of it filled.
 *
 * @param {Array<{whole: number, part: number, label: string, name: string}>} columns
 * @param {boolean} flip whether time runs to the left
 */
export function columns(columns, flip) {
  const top = Math.max(1, ...columns.map((each) => each.whole));
  const [step, high] = [36, 120];
  const wide = columns.length * step;
  const picture = svg("svg", {
    class: "columns", viewBox: `0 0 ${wide} ${high + 34}`, "aria-hidden": "true",
  });
  for (const line of [0, 0.5, 1]) {
    const y = 16 + high * (1 - line);
    picture.append(svg("line", { x1: 0, x2: wide, y1: y, y2: y }));
  }
  columns.forEach(({ whole, part, label, name }, index) => {
    const x = (flip ? columns.length - 1 - index : index) * step + 7;
    const bar = (value, kind) =>
      value > 0 &&
      svg("rect", {
        class: kind, x, y: 16 + high - (value / top) * high, width: step - 14,
        height: (value / top) * high, rx: 3,
      });
    picture.append(
      svg(
        "g", {},
        svg("title", {}, label),
        bar(whole, "whole"),
        bar(part, "part"),
        svg("text", { class: "axis", x: x + (step - 14) / 2, y: high + 30, "text-anchor": "middle" },
          index % 3 === (columns.length - 1) % 3 ? name : ""),
      ),
    );
    const texts = picture.lastChild;
    if (whole > 0) {
      texts.append(
        svg("text", {
          class: "value", x: x + (step - 14) / 2, y: 12 + high - (whole / top) * high,
          "text-anchor": "middle",
        }, String(whole)),
      );
    }
  });
  return picture;
}
