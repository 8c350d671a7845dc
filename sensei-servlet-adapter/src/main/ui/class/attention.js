// The learners who need help now, on what, and the evidence.

import { card } from "../cards/card.js";
import { el, icon, time, title as named } from "../dom.js";

const ICONS = {
  stuck: "M12 8v5M12 16.5v.5M12 3l9.5 17h-19z",
  idle: "M12 7v5l3 2M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18",
  deadline: "M7 3v4M17 3v4M4 9h16M4 5h16v15H4z",
};

export function attention(host, items) {
  const title = host.text("attention");
  if (items.length === 0) {
    return card(host, "attention", 7, title, el("p", {}, host.text("attentionEmpty")));
  }
  return card(
    host, "attention", 7, title,
    el("ul", { class: "entries" }, items.map((each) => entry(host, each))),
  );
}

function entry(host, each) {
  const name = host.nameOf(each.learner);
  const evidence = each.evidence ?? {};
  const numbers = [
    evidence.answers > 0 &&
      host.text("rightOf", { right: evidence.right_answers ?? 0, count: evidence.answers }),
    evidence.chance !== undefined && host.text("chance", { percent: host.words.percent(evidence.chance) }),
    evidence.minutes_left > 0 && host.words.minutes(evidence.minutes_left),
    evidence.reviews_due > 0 && host.text("reviewsDue", { count: evidence.reviews_due }),
  ].filter(Boolean);
  const since = evidence.without_progress_since ?? evidence.last_seen;
  return el(
    "li", {},
    el("span", { class: "badge" }, icon(ICONS[each.reason] ?? ICONS.stuck)),
    el(
      "span", {},
      host.link(
        { class: "plain", "data-key": `learner-${each.learner}-${each.reason}` },
        { kind: "learner", id: each.learner, href: "", topicId: each.topic?.topic_id },
        named(name),
      ),
      el("span", {}, named(each.text)),
      (numbers.length > 0 || since) &&
        el(
          "span", { class: "muted" },
          numbers.join(" · "), numbers.length > 0 && since && " · ", since && time(host.words, since),
        ),
    ),
  );
}
