// Makes elements. Text only ever becomes a text node, so nothing that comes from a server can turn
// into markup, and no policy of Trusted Types is needed.

const SVG = "http://www.w3.org/2000/svg";

/** An HTML element. Children are nodes and texts; false, null, undefined and "" are left out. */
export function el(tag, attributes = {}, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

/** An SVG element. */
export function svg(tag, attributes = {}, ...children) {
  return filled(document.createElementNS(SVG, tag), attributes, children);
}

function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) {
      element.addEventListener(name.slice(2), value);
    } else if (value === true) {
      element.setAttribute(name, "");
    } else if (value !== false && value !== undefined && value !== null) {
      element.setAttribute(name, value);
    }
  }
  element.append(...children.flat(3).filter((child) => child || child === 0));
  return element;
}

/** Text for screen readers only. */
export function hidden(text) {
  return el("span", { class: "hidden" }, text);
}

/** A title of the host or a learner: its direction is that of its letters. */
export function title(text) {
  return el("bdi", {}, text);
}

/** A time, in words and for machines. */
export function time(words, iso) {
  return el(
    "time",
    { datetime: iso, title: words.date(new Date(iso), { dateStyle: "full", timeStyle: "short" }) },
    words.ago(iso),
  );
}

/** An icon of 24 by 24, drawn by one path. Decoration: hidden from screen readers. */
export function icon(path) {
  return svg("svg", { class: "icon", viewBox: "0 0 24 24", "aria-hidden": "true" }, svg("path", { d: path }));
}
