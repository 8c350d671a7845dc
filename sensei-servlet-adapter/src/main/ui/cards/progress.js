// The overview: how much is mastered, begun, due and still to go.

import { el } from "../dom.js";
import { card } from "./card.js";

export function progress(host, { topics, known, levels = {}, minutes_left: left }) {
  const begun = ["started", "familiar", "proficient"].reduce((sum, each) => sum + (levels[each] ?? 0), 0);
  const fact = (name, value) => el("div", {}, el("dt", {}, name), el("dd", {}, value));
  const number = (count) => host.words.numbers.format(count);
  return card(
    host, "progress", 12, host.text("overview"),
    el(
      "dl", { class: "facts" },
      fact(host.text("topicsMastered"), host.text("ofAll", { count: known, all: topics })),
      fact(host.text("topicsStarted"), number(begun)),
      fact(host.text("topicsDue"), number(levels.due ?? 0)),
      fact(host.text("toGo"), left > 0 ? host.words.minutes(left) : host.text("nothingToGo")),
    ),
  );
}
