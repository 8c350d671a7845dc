// The week: a ring of its minutes, the streak, and the calendar of twelve weeks.

import { heatmap, ring } from "../charts.js";
import { el } from "../dom.js";
import { behind, card } from "./card.js";

/** Days of the calendar have no zone, so they are shown as those of UTC. */
const day = (iso) => new Date(`${iso}T00:00:00Z`);

const sum = (days, name) => days.reduce((all, each) => all + (each[name] ?? 0), 0);

const activeOf = (days) => days.filter((each) => each.interactions > 0).length;

export function week(host, { map, days, streak = {}, goals }) {
  const minutes = days?.minutes ?? 0;
  const goal = sum(goals.filter((each) => each.state === "open"), "minutes_a_week");
  const title = host.text("week");
  return card(
    host, "week", 5, title,
    el(
      "div", { class: "row" },
      el(
        "div", { class: "ring-box" },
        ring(goal > 0 ? minutes / goal : (days?.days_studied ?? 0) / 7),
        el(
          "p", { class: "ring-text", "aria-hidden": "true" },
          el("b", {}, host.words.numbers.format(minutes)),
          host.text("minutesShort"),
        ),
      ),
      el(
        "div", {},
        el(
          "p", { class: "big" },
          streak.days > 0 ? host.text("streak", { count: streak.days }) : host.text("noStreak"),
        ),
        el(
          "p", { class: "muted" },
          goal > 0
            ? host.text("weekGoal", { minutes, count: goal })
            : host.text("weekMinutes", { count: minutes }),
        ),
        el(
          "p", { class: "muted" },
          streak.longest > streak.days && `${host.text("longest", { count: streak.longest })}. `,
          streak.days > 0 && host.text("restDays"),
        ),
      ),
    ),
    calendar(host, map.days ?? []),
  );
}

function calendar(host, days) {
  const words = host.words;
  const weekday = (iso) => {
    const name = (style) => words.date(day(iso), { weekday: style, timeZone: "UTC" });
    // Some languages have no short names.
    return name("short").length > 4 ? name("narrow") : name("short");
  };
  const count = activeOf(days);
  const title = words.text("heatmap", { count });
  const label = (each) =>
    words.text("dayAnswers", {
      day: words.date(day(each.day), { dateStyle: "medium", timeZone: "UTC" }),
      count: each.answers ?? 0,
    });
  const weeks = [];
  for (let i = 0; i < days.length; i += 7) {
    weeks.unshift(days.slice(i, i + 7));
  }
  const number = (value) => words.numbers.format(value);
  return [
    el("p", { class: "muted above" }, title),
    heatmap(
      days.map((each) => ({
        level: Math.min(4, each.intensity ?? 0),
        label: label(each),
        ahead: each.state === "ahead",
      })),
      days.slice(0, 7).map((each) => weekday(each.day)),
      host.rtl,
    ),
    behind(
      host, "week", title,
      ["weekOf", "daysColumn", "minutesColumn", "answersColumn"].map((each) => words.text(each)),
      weeks.map((each) => [
        words.date(day(each[0].day), { dateStyle: "medium", timeZone: "UTC" }),
        number(activeOf(each)),
        number(sum(each, "minutes")),
        number(sum(each, "answers")),
      ]),
    ),
  ];
}
