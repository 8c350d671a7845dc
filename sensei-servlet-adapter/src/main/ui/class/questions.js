// The questions that hardly tell learners apart, to be looked at by the instructor.

import { card } from "../cards/card.js";
import { el, title as named } from "../dom.js";

export function questions(host, items) {
  const title = host.text("doubtful");
  return card(
    host, "questions", 12, title,
    items.length === 0
      ? el("p", {}, host.text("doubtfulNone"))
      : el("ul", { class: "entries" }, items.map((each) => entry(host, each))),
  );
}

function entry(host, { question_id: id, topic, text, discrimination }) {
  const name = host.text("questionOf", { title: topic?.title ?? "", id });
  return el(
    "li", {},
    el(
      "span", {},
      host.link(
        { class: "plain", "data-key": `question-${id}` },
        { kind: "question", id, href: "", topicId: topic?.topic_id },
        named(name),
      ),
      el("span", {}, named(text)),
      el(
        "span", { class: "muted" },
        host.text("discrimination", { value: Math.round(100 * discrimination) / 100 }),
      ),
    ),
  );
}
