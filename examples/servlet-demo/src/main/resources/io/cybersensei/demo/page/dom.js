// Makes elements. Text only ever becomes a text node, so nothing that comes from a server or from
// a person can turn into markup.

import { t } from "./words.js";

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
  element.append(...children.flat(2).filter((child) => child || child === 0));
  return element;
}

/** A button. */
export function button(attributes, text) {
  return el("button", { class: "button", type: "button", ...attributes }, text);
}

/** A link back to another page. */
export function back(href, text) {
  return el("a", { class: "back", href }, el("span", { class: "arrow", "aria-hidden": "true" }, "←"), text);
}

/** The heading of a page, which gets the focus. */
export function heading(text) {
  return el("h1", { tabindex: "-1" }, text);
}

/** A card with a heading of level 2. */
export function card(title, ...children) {
  return el("section", { class: "card stack" }, el("h2", {}, title), ...children);
}

/** A field with its label, a hint and a place for a failure. */
export function field(id, label, input, hint) {
  input.id = id;
  input.setAttribute("aria-describedby", `${hint ? `${id}-hint ` : ""}${id}-error`);
  return el(
    "div", { class: "field" },
    el("label", { for: id }, label),
    input,
    hint && el("p", { class: "hint", id: `${id}-hint` }, hint),
    el("p", { class: "failure", id: `${id}-error`, "data-for": input.name }),
  );
}

/** The frame of a page that is still loading. */
export function skeleton(text = t("loading")) {
  return el(
    "div", { class: "topic", "aria-busy": "true" },
    el("h1", { tabindex: "-1", class: "muted" }, text),
    el("div", { class: "skeleton" }),
  );
}

/** The cause of a failure, and a way to try again. `level` is the level of the heading. */
export function trouble(sentence, retry, level = 1) {
  return el(
    "section", { class: "card trouble", role: "alert", "data-testid": "trouble" },
    el(`h${level}`, { tabindex: "-1" }, t("trouble")),
    el("p", {}, sentence),
    button({ onclick: retry }, t("tryAgain")),
  );
}

/** A page without content: why, and ways to go on as [address, name]. */
export function deadEnd(title, sentence, ways) {
  return el(
    "section", { class: "card trouble", "data-testid": "dead-end" },
    heading(title),
    el("p", {}, sentence),
    el(
      "ul", { class: "ways" },
      ways.map(([href, name]) => el("li", {}, el("a", { href }, name))),
    ),
  );
}

/** Handles a form: `submit` gets its fields; broken rules stand next to their fields. */
export function handle(form, submit) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    clear(form);
    const button = form.querySelector("[type=submit]");
    const label = button.textContent;
    button.disabled = true;
    button.textContent = t("oneMoment");
    try {
      await submit(Object.fromEntries(new FormData(form)));
    } catch (failure) {
      explain(form, failure);
    } finally {
      button.disabled = false;
      button.textContent = label;
    }
  });
}

function clear(form) {
  for (const failure of form.querySelectorAll(".failure")) {
    failure.textContent = "";
  }
  for (const input of form.querySelectorAll("input")) {
    input.removeAttribute("aria-invalid");
  }
}

/** Puts each broken rule next to its field, and the focus on the first. */
function explain(form, failure) {
  const sentences = new Map();
  for (const { field: name, message } of failure.violations ?? []) {
    const place = form.elements[name] ? name : "form";
    sentences.set(place, [...(sentences.get(place) ?? []), message]);
  }
  if (sentences.size === 0) {
    sentences.set("form", [failure.message]);
  } else if (!sentences.has("form")) {
    sentences.set("form", [t("lookAtFields")]);
  }
  for (const [name, messages] of sentences) {
    form.querySelector(`[data-for="${name}"]`).textContent = messages.join("\n");
    form.elements[name]?.setAttribute("aria-invalid", "true");
  }
  (form.querySelector("[aria-invalid]") ?? form.querySelector("input")).focus();
}
