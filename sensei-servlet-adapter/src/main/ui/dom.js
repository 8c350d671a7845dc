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

/** Five bars of growing height, of which the first few are filled. Decoration: hidden from readers. */
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
