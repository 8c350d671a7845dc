// Said when it happens: topics that have reached a higher level since the last visit.

import { el, icon } from "../dom.js";

const STAR = "M12 3l2.7 5.8 6.3.8-4.7 4.3 1.3 6.2L12 17l-5.6 3.1 1.3-6.2L3 9.6l6.3-.8z";

export function levelUps(host, items) {
  if (items.length === 0) {
    return null;
  }
  const sentence = ({ title, to }) => host.text("levelUp", { title, level: host.text(to) });
  host.say(items.map(sentence).join(" "));
  return el(
    "section", { class: "card span-12 level-ups", part: "card", "aria-labelledby": "h-level-ups" },
    el(
      host.heading(), { class: "heading", id: "h-level-ups" },
      icon(STAR), host.text("levelUps", { count: items.length }),
    ),
    el("ul", { class: "plain-list" }, items.map((each) => el("li", {}, sentence(each)))),
  );
}
