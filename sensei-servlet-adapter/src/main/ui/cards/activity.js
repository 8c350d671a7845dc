// The newest things that the learner did.

import { el, icon, time, title as named } from "../dom.js";
import { card } from "./card.js";

const ICONS = {
  answered: "M6 12.5l4 4 8-9",
  completed: "M6 12.5l4 4 8-9",
  viewed: "M4 6h7v13H4zM13 6h7v13h-7z",
  started: "M9 6l9 6-9 6z",
  hinted: "M9 18h6M12 3a6 6 0 0 1 3 11v2H9v-2a6 6 0 0 1 3-11z",
  dismissed: "M6 6l12 12M18 6L6 18",
  placed: "M6 20V4l11 4-11 4",
};

const WORDS = {
  answered: "answered", completed: "completed", viewed: "viewed", started: "begun", hinted: "hinted",
  dismissed: "put_off", placed: "wasPlaced",
};

const MOST = 6;

export function activity(host, entries) {
  const title = host.text("recent");
  if (entries.length === 0) {
    return card(host, "activity", 7, title, el("p", {}, host.text("recentEmpty")));
  }
  return card(
    host, "activity", 7, title,
    el("ul", { class: "entries" }, together(entries).slice(0, MOST).map((each) => entry(host, each))),
  );
}

/** Joins consecutive entries of one kind on one topic: a quiz of eight answers is one line. */
function together(entries) {
  const lines = [];
  for (const each of entries) {
    const line = lines[lines.length - 1];
    if (line && line.type === each.type && line.topic_id === each.topic_id) {
      line.count++;
      line.right += each.score === 1 ? 1 : 0;
    } else {
      lines.push({ ...each, count: 1, right: each.score === 1 ? 1 : 0 });
    }
  }
  return lines;
}

function entry(host, each) {
  const { type, score, count, right } = each;
  const scored = type === "answered" && typeof score === "number";
  const result =
    scored && count > 1
      ? host.text("rightOf", { right, count })
      : scored && [0, 1].includes(score)
        ? `${host.text(WORDS[type])}, ${host.text(score === 1 ? "isRight" : "isWrong")}`
        : scored
          ? host.words.percent(score)
          : host.text(WORDS[type] ?? type);
  return el(
    "li", {},
    el("span", { class: "badge" }, icon(ICONS[type] ?? ICONS.viewed)),
    el(
      "span", {},
      el("span", { class: "strong" }, named(each.title ?? each.topic_id ?? "")),
      el("span", { class: "muted" }, result, " · ", time(host.words, each.occurred_at ?? each.at)),
    ),
  );
}
