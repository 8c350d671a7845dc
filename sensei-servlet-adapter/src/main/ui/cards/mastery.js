// The level of each topic, in a word beside its bar.

import { segments } from "../charts.js";
import { el, title as named } from "../dom.js";
import { card } from "./card.js";

const FEW = 8;

const STEPS = { not_started: 0, started: 1, familiar: 2, proficient: 3, placed: 4, mastered: 4, due: 4 };

/** The number of filled segments of a level, 0 to 4. */
export function stepOf(level) {
  return STEPS[level] ?? 0;
}

export function mastery(host, { topics = [] }) {
  const title = host.text("mastery");
  if (topics.length === 0) {
    return card(host, "mastery", 7, title, el("p", {}, host.text("masteryEmpty")));
  }
  // Topics under way first, then those that are done, then those ahead.
  const rank = ({ level }) => (level === "not_started" ? 2 : ["mastered", "placed"].includes(level) ? 1 : 0);
  const sorted = [...topics].sort((one, other) => rank(one) - rank(other));
  const list = el("ul", { class: "levels" }, sorted.slice(0, FEW).map((each) => row(host, each)));
  return card(host, "mastery", 7, title, list, more(host, list, sorted.slice(FEW)));
}

function row(host, each) {
  const level = each.due ? "due" : each.level;
  return el(
    "li", { class: "level-row" },
    host.topicHref(each.topic_id)
      ? host.link(
          { class: "plain" },
          { kind: "topic", id: each.topic_id, href: host.topicHref(each.topic_id), topicId: each.topic_id },
          named(each.title),
        )
      : el("span", { class: "strong" }, named(each.title)),
    segments(stepOf(level), host.rtl),
    el("span", { class: level === "due" ? "muted warning" : "muted" }, host.text(level)),
  );
}

function more(host, list, rest) {
  if (rest.length === 0) {
    return null;
  }
  const rows = rest.map((each) => row(host, each));
  const words = () => host.text(open ? "showFewer" : "showAll", { count: rest.length });
  let open = false;
  const button = el(
    "button",
    {
      class: "quiet", type: "button", "aria-expanded": "false", "data-key": "more-mastery",
      onclick: () => {
        open = !open;
        if (open) {
          list.append(...rows);
        } else {
          rows.forEach((each) => each.remove());
        }
        button.textContent = words();
        button.setAttribute("aria-expanded", String(open));
      },
    },
    words(),
  );
  return el("div", { class: "actions" }, button);
}
