// The answers of each week and how many of them were right, with a table behind the chart.

import { columns } from "../charts.js";
import { el, title as named } from "../dom.js";
import { behind, card } from "./card.js";

export function quizzes(host, { answers = 0, right_answers: right = 0, weeks = [] }) {
  const words = host.words;
  const title = words.text("quizzes");
  if (answers === 0) {
    return card(host, "quizzes", 5, title, el("p", {}, words.text("quizzesEmpty")));
  }
  const day = (iso, options) =>
    words.date(new Date(`${iso}T00:00:00Z`), { ...options, timeZone: "UTC" });
  const share = (part, whole) => (whole > 0 ? words.percent(part / whole) : "–");
  const sentence = words.text("rightOf", { right, count: answers });
  const chart = weeks.map((each) => ({
    whole: each.answers,
    part: each.right_answers,
    name: day(each.first_day, { month: "numeric", day: "numeric" }),
    label: `${day(each.first_day, { dateStyle: "medium" })}: ${words.text("rightOf", {
      right: each.right_answers, count: each.answers,
    })}`,
  }));
  const number = (value) => words.numbers.format(value);
  return card(
    host, "quizzes", 5, title,
    el("p", {}, el("b", { class: "number" }, share(right, answers)), " ", named(sentence)),
    columns(chart, host.rtl),
    el(
      "p", { class: "legend muted" },
      el("span", { class: "key whole", "aria-hidden": "true" }), words.text("answersColumn"),
      el("span", { class: "key part", "aria-hidden": "true" }), words.text("right"),
    ),
    behind(
      host, "quizzes", title,
      ["weekOf", "answersColumn", "right", "share"].map((each) => words.text(each)),
      [...weeks].reverse().map((each) => [
        day(each.first_day, { dateStyle: "medium" }),
        number(each.answers),
        number(each.right_answers),
        share(each.right_answers, each.answers),
      ]),
    ),
  );
}
