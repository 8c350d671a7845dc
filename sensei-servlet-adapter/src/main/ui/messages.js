// The words of an element in one language, with its numbers, dates and plurals by Intl.

import { de } from "./words/de.js";
import { en } from "./words/en.js";

/** By language. Each key exists in each of them. */
export const LANGUAGES = { en, de };

/** The pseudo-locale: longer words with accents show untranslated text and too narrow layouts. */
const PSEUDO = "en-XA";

const ACCENTS = { a: "á", e: "é", i: "í", o: "ó", u: "ú", A: "Á", E: "É", I: "Í", O: "Ó", U: "Ú" };

/** For browsers that do not tell the direction of a language. */
const RIGHT_TO_LEFT = ["ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"];

const DAY = 86_400_000;
const UNITS = [
  ["year", 365 * DAY],
  ["month", 30 * DAY],
  ["week", 7 * DAY],
  ["day", DAY],
  ["hour", 3_600_000],
  ["minute", 60_000],
  ["second", 1_000],
];

export class Messages {
  /**
   * @param {string} locale a BCP 47 tag such as "de-AT"
   * @param {?Object<string, string|Object<string, string>>} own the host's messages, by key
   */
  constructor(locale, own) {
    const language = locale.split("-")[0];
    // Words, numbers and dates are of one language: English for a language without words.
    this.locale = LANGUAGES[language] || own ? locale : "en";
    this.pseudo = locale === PSEUDO;
    this.texts = { ...en, ...LANGUAGES[language], ...own };
    const calendar = this.pseudo ? "en" : this.locale;
    this.numbers = new Intl.NumberFormat(calendar);
    this.percents = new Intl.NumberFormat(calendar, { style: "percent" });
    this.plurals = new Intl.PluralRules(calendar);
    this.relative = new Intl.RelativeTimeFormat(calendar, { numeric: "auto" });
    this.calendar = calendar;
  }

  /** The message of a key, with values for its placeholders. `count` chooses the plural form. */
  text(key, values = {}) {
    let text = this.texts[key] ?? key;
    if (typeof text !== "string") {
      text = text[this.plurals.select(values.count)] ?? text.other;
    }
    if (this.pseudo) {
      text = pseudo(text);
    }
    return text.replace(/\{(\w+)\}/g, (whole, name) => {
      const value = values[name];
      return typeof value === "number" ? this.numbers.format(value) : (value ?? whole);
    });
  }

  /** The direction of the words, "ltr" or "rtl", which need not be that of the page. */
  get direction() {
    const locale = new Intl.Locale(this.calendar);
    const info = locale.getTextInfo?.() ?? locale.textInfo;
    return info?.direction ?? (RIGHT_TO_LEFT.includes(locale.language) ? "rtl" : "ltr");
  }

  percent(share) {
    return this.percents.format(Math.round(share * 100) / 100);
  }

  /** A length of time in minutes, or in hours if it is long. */
  minutes(count) {
    return count < 90
      ? this.text("minutes", { count })
      : this.text("hours", { count: Math.round(count / 60) });
  }

  date(time, options = { dateStyle: "medium" }) {
    return new Intl.DateTimeFormat(this.calendar, options).format(time);
  }

  /** A time as seen from now, such as "3 hours ago". */
  ago(time, now = Date.now()) {
    const distance = new Date(time).getTime() - now;
    const [unit, length] =
      UNITS.find((each) => Math.abs(distance) >= each[1]) ?? UNITS[UNITS.length - 1];
    return this.relative.format(Math.trunc(distance / length), unit);
  }
}

function pseudo(text) {
  const accented = text
    .split(/(\{\w+\})/)
    .map((part) => (part.startsWith("{") ? part : part.replace(/[aeiou]/gi, (c) => ACCENTS[c])))
    .join("");
  return `[${accented}${"~".repeat(Math.ceil(text.length * 0.3))}]`;
}
