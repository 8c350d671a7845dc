// The table of learners and topics. Each cell has a text, so that no one needs its colour.

import { card } from "../cards/card.js";
import { stepOf } from "../cards/mastery.js";
import { el, hidden, title as named } from "../dom.js";

const LEGEND = ["started", "familiar", "proficient", "mastered"];

export function matrix(host, { topics = [], learners = [] }, { more, save }) {
  const title = host.text("classTitle");
  if (learners.length === 0) {
    return card(host, "mastery", 12, title, el("p", {}, host.text("classEmpty")));
  }
  return card(
    host, "mastery", 12, title,
    el(
      "div", { class: "scroll", tabindex: "0", role: "region", "aria-label": title },
      el(
        "table", { class: "matrix" },
        el(
          "thead", {},
          el(
            "tr", {},
            el("th", { scope: "col" }, host.text("learner")),
            topics.map((each) => el("th", { scope: "col" }, named(each.title))),
          ),
        ),
        el("tbody", {}, learners.map((each) => row(host, each, topics))),
      ),
    ),
    el(
      "ul", { class: "legend muted", "aria-hidden": "true" },
      LEGEND.map((level) =>
        el("li", {}, el("span", { class: `key step-${stepOf(level)}` }), host.text(level)),
      ),
      el("li", {}, el("span", { class: "warning" }, "↻"), host.text("due")),
    ),
    el(
      "div", { class: "actions" },
      more &&
        el(
          "button",
          {
            class: "button", type: "button", "data-key": "more-learners",
            onclick: (event) => more(event.currentTarget),
          },
          host.text("moreLearners"),
        ),
      el(
        "button", { class: "quiet lined", type: "button", "data-key": "csv", onclick: save },
        host.text("saveCsv"),
      ),
    ),
  );
}

function row(host, { learner, topics: known = [] }, topics) {
  const byId = new Map(known.map((each) => [each.topic_id, each]));
  return el(
    "tr", {},
    el("th", { scope: "row" }, named(host.nameOf(learner))),
    topics.map((topic) => cell(host, byId.get(topic.topic_id))),
  );
}

function cell(host, state) {
  if (!state) {
    return el("td", {}, el("span", { "aria-hidden": "true" }, ""), hidden(host.text("notTaken")));
  }
  const level = state.due ? "due" : state.level;
  const word = host.text(level);
  return el(
    "td", { class: `cell step-${stepOf(level)}`, title: word },
    el(
      "span", { "aria-hidden": "true" },
      state.answers > 0 || state.mastery > 0 ? host.words.percent(state.mastery) : "–",
    ),
    hidden(
      state.answers > 0 ? `${host.words.percent(state.mastery)}, ${word}` : word,
    ),
    level === "due" && el("span", { class: "warning", "aria-hidden": "true" }, " ↻"),
  );
}
