// Makes elements. Text only ever becomes a text node, so nothing that comes from a server or from
// a person can turn into markup.

const SVG = "http://www.w3.org/2000/svg";

/** An element; the children are nodes and texts, those that are false or missing are left out. */
export function el(tag, attributes = {}, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

/** The same for SVG. */
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
  element.append(...children.flat().filter((child) => child || child === 0));
  return element;
}

/** Five bars, of which the first few are on. */
export function bars(level) {
  const picture = svg("svg", { class: "bars", viewBox: "0 0 43 14", "aria-hidden": "true" });
  for (let i = 0; i < 5; i++) {
    const height = 4 + i * 2.5;
    picture.append(
      svg("rect", {
        class: i < level ? "on" : "off",
        x: i * 9, y: 14 - height, width: 7, height, rx: 1.5,
      }),
    );
  }
  return picture;
}

export function plural(count, one, many) {
  return `${count} ${count === 1 ? one : many}`;
}

/** The cause of a failure, and a way to try again. `level` is the level of the heading. */
export function trouble(sentence, retry, level = 1) {
  return el(
    "section", { class: "card trouble", role: "alert", "data-testid": "trouble" },
    el(`h${level}`, { tabindex: "-1" }, "That did not work"),
    el("p", {}, sentence),
    el("button", { class: "button", type: "button", onclick: retry }, "Try again"),
  );
}

/** A page without content: why, and ways to go on as [address, name]. */
export function deadEnd(heading, sentence, ways) {
  return el(
    "section", { class: "card trouble", "data-testid": "dead-end" },
    el("h1", { tabindex: "-1" }, heading),
    el("p", {}, sentence),
    el(
      "ul", { class: "ways" },
      ways.map(([href, name]) => el("li", {}, el("a", { href }, name))),
    ),
  );
}
