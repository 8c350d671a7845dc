// The words of the page in its language. Those of the elements of Sensei are their own.

import { forever, read, write } from "./storage.js";
import { TEXTS } from "./texts.js";

const KEY = "sensei.language";
const LANGUAGES = ["en", "de"];

let current = chosen();
document.documentElement.lang = current;

function chosen() {
  const kept = read(forever, KEY)?.language;
  const wanted = [kept, ...(navigator.languages ?? [])].map((each) => String(each ?? "").slice(0, 2));
  return wanted.find((each) => LANGUAGES.includes(each)) ?? "en";
}

export function language() {
  return current;
}

export const languages = () => LANGUAGES;

export function choose(language) {
  current = LANGUAGES.includes(language) ? language : "en";
  write(forever, KEY, { language: current });
  document.documentElement.lang = current;
}

/**
 * The text of a key with its values. The forms of a text with the number {n} are separated by "|":
 * for one, and for any other number.
 */
export function t(key, values = {}) {
  const texts = TEXTS[key];
  if (!texts) {
    throw new Error(`The page has no text ${key}.`);
  }
  const forms = texts[LANGUAGES.indexOf(current)].split("|");
  const isOne =
    values.n !== undefined && new Intl.PluralRules(current).select(values.n) === "one";
  const form = forms.length > 1 && !isOne ? forms[1] : forms[0];
  return form.replace(/\{(\w+)\}/g, (whole, name) =>
    typeof values[name] === "number" ? values[name].toLocaleString(current) : (values[name] ?? whole),
  );
}

/** A date in words. */
export function date(value, style = { dateStyle: "medium" }) {
  const time = new Date(value);
  return Number.isNaN(time.getTime()) ? "" : time.toLocaleString(current, style);
}

/** A list in words. */
export function list(words) {
  return new Intl.ListFormat(current).format(words);
}

/** Puts the words into the parts of the page that are in its file. */
export function translate(root) {
  for (const part of root.querySelectorAll("[data-t]")) {
    part.textContent = t(part.dataset.t);
  }
  for (const part of root.querySelectorAll("[data-t-label]")) {
    part.setAttribute("aria-label", t(part.dataset.tLabel));
  }
}
