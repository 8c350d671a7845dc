// The sentences of the server in German. It writes English, and names each broken rule by a code.

import { language } from "./words.js";

const USERNAME = {
  required: "Ein Benutzername fehlt.",
  too_short: "Ein Benutzername braucht mindestens {n} Zeichen.",
  too_long: "Ein Benutzername darf höchstens {n} Zeichen haben.",
  invalid_character:
    "Ein Benutzername darf nur Buchstaben, die Ziffern 0 bis 9, Punkte, Unterstriche und Bindestriche haben.",
  invalid_start: "Ein Benutzername muss mit einem Buchstaben oder einer Ziffer beginnen.",
  mixed_scripts: "Ein Benutzername darf nur Buchstaben einer Schrift haben, zum Beispiel der lateinischen.",
  confusable: "Ein Benutzername darf nicht lateinisch aussehen und aus einer anderen Schrift sein.",
  reserved: "Dieser Benutzername ist vergeben. Wähle einen anderen.",
  taken: "Dieser Benutzername ist vergeben. Wähle einen anderen.",
};

const PASSWORD = {
  required: "Ein Passwort fehlt.",
  too_short: "Ein Passwort braucht mindestens {n} Zeichen.",
  too_long: "Ein Passwort darf höchstens {n} Bytes haben, das sind {n} Buchstaben ohne Umlaute und Akzente.",
  malformed: "Ein Passwort muss gültiger Unicode-Text sein.",
  nul_character: "Ein Passwort darf kein NUL-Zeichen haben.",
  too_common: "Dieses Passwort ist zu häufig oder zu leicht zu erraten. Wähle ein anderes.",
  breached: "Dieses Passwort ist aus einem Datenleck bekannt. Wähle ein anderes.",
  is_username_or_email:
    "Ein Passwort darf nicht fast nur aus dem Benutzernamen oder der E-Mail-Adresse bestehen.",
  is_context_words: "Ein Passwort darf nicht fast nur aus Wörtern dieser Anwendung bestehen.",
};

/** By field and rule. {n} is the first number of the English sentence. */
const RULES = {
  username: USERNAME,
  password: PASSWORD,
  new_password: PASSWORD,
  current_password: { required: "Das bisherige Passwort fehlt." },
  email: {
    required: "Eine E-Mail-Adresse fehlt.",
    invalid_format: "Eine E-Mail-Adresse muss aussehen wie name@example.org.",
    too_long: "Eine E-Mail-Adresse darf höchstens {n} Bytes haben.",
    taken: "Zu dieser E-Mail-Adresse gibt es schon ein Konto.",
  },
  deadline: {
    past: "Der Tag darf nicht in der Vergangenheit liegen.",
    wrong_type: "Der Tag muss ein Datum sein.",
    out_of_range: "Der Tag liegt zu weit in der Zukunft.",
  },
  minutes_a_week: {
    wrong_type: "Die Minuten müssen eine ganze Zahl sein.",
    out_of_range: "Die Minuten pro Woche müssen zwischen 1 und 10.080 liegen.",
  },
  id: { too_many: "Mehr als {n} Ziele sind nicht möglich. Entferne zuerst eines." },
  topic_id: {
    unknown_topic: "Dieses Thema gibt es nicht mehr.",
    too_many: "Mehr als {n} Themen sind nicht möglich.",
  },
};

/** By the English sentence; none of these has a code. */
const DETAILS = {
  "The username or the password is wrong.": "Der Benutzername oder das Passwort ist falsch.",
  "The current password is wrong.": "Das bisherige Passwort ist falsch.",
  "There were too many attempts.": "Das waren zu viele Versuche.",
  "The server is checking too many passwords now.": "Der Server prüft gerade zu viele Passwörter.",
  "The server is overloaded. Try again in a moment.": "Der Server ist überlastet. Versuche es gleich noch einmal.",
  "Only admins see the security events.": "Nur die Verwaltung sieht die Sicherheitsereignisse.",
};

/** The sentence of a broken rule in the language of the page, or that of the server. */
export function ofRule({ field, rule, message }) {
  const sentence = language() === "de" && RULES[field]?.[rule];
  return sentence ? sentence.replaceAll("{n}", /\d+/.exec(message)?.[0] ?? "") : message;
}

/** The sentence of a refusal in the language of the page, or that of the server. */
export function ofRefusal(detail) {
  return (language() === "de" && DETAILS[detail]) || detail;
}
