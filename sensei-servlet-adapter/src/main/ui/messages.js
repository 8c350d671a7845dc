// The words of all elements. Each key exists in each language. A message with a number has one form
// for each category of Intl.PluralRules.

const en = {
  loading: "Loading …",
  slow: "This takes longer than usual.",
  failed: "That did not work.",
  unreachable: "The server does not answer.",
  retry: "Try again",
  retryIn: { one: "Try again in {count} second.", other: "Try again in {count} seconds." },
  signedOut: "You are signed out.",
  signIn: "Sign in again",
  next: "Next for you",
  nothing: "There is nothing to recommend at the moment.",
  difficulty: "Difficulty for you:",
  very_easy: "very easy",
  easy: "easy",
  medium: "medium",
  hard: "hard",
  very_hard: "very hard",
  minutes: { one: "about {count} minute", other: "about {count} minutes" },
  why: "Why this?",
  whyTopic: "Why {title}?",
  start: "Start",
  startTopic: "Start {title}",
  notNow: "Not now",
  notNowTopic: "Not now: {title}",
  dismissed: "{title} is put off.",
  undo: "Undo",
  undoTopic: "Undo: recommend {title} again",
  step: "Step {step} of {steps} on the way to {goal}",
  recommended: { one: "{count} topic is recommended.", other: "{count} topics are recommended." },
};

const de = {
  loading: "Wird geladen …",
  slow: "Das dauert länger als sonst.",
  failed: "Das hat nicht geklappt.",
  unreachable: "Der Server antwortet nicht.",
  retry: "Noch einmal versuchen",
  retryIn: {
    one: "In {count} Sekunde noch einmal versuchen.",
    other: "In {count} Sekunden noch einmal versuchen.",
  },
  signedOut: "Sie sind abgemeldet.",
  signIn: "Wieder anmelden",
  next: "Als Nächstes",
  nothing: "Im Augenblick gibt es nichts zu empfehlen.",
  difficulty: "Für Sie:",
  very_easy: "sehr leicht",
  easy: "leicht",
  medium: "mittel",
  hard: "schwer",
  very_hard: "sehr schwer",
  minutes: { one: "etwa {count} Minute", other: "etwa {count} Minuten" },
  why: "Warum das?",
  whyTopic: "Warum {title}?",
  start: "Beginnen",
  startTopic: "{title} beginnen",
  notNow: "Nicht jetzt",
  notNowTopic: "Nicht jetzt: {title}",
  dismissed: "{title} ist zurückgestellt.",
  undo: "Rückgängig",
  undoTopic: "Rückgängig: {title} wieder empfehlen",
  step: "Schritt {step} von {steps} auf dem Weg zu {goal}",
  recommended: {
    one: "{count} Thema wird empfohlen.",
    other: "{count} Themen werden empfohlen.",
  },
};

export const LANGUAGES = { en, de };

/** The words of one language, with those of the host in their place. */
export class Messages {
  /**
   * @param {string} locale a BCP 47 tag such as "de-AT"
   * @param {?Object<string, string|Object<string, string>>} own the host's messages, by key
   */
  constructor(locale, own) {
    this.locale = locale;
    this.texts = { ...en, ...LANGUAGES[locale.split("-")[0]], ...own };
    this.numbers = new Intl.NumberFormat(locale);
    this.plurals = new Intl.PluralRules(locale);
  }

  /** The message of a key, with values for its placeholders. `count` chooses the plural form. */
  text(key, values = {}) {
    let text = this.texts[key] ?? key;
    if (typeof text !== "string") {
      text = text[this.plurals.select(values.count)] ?? text.other;
    }
    return text.replace(/\{(\w+)\}/g, (whole, name) => {
      const value = values[name];
      return typeof value === "number" ? this.numbers.format(value) : (value ?? whole);
    });
  }
}
