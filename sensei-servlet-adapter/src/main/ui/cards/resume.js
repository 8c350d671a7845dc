// The hero: where to go on, the next step, or the first one of a learner without history.

import { meter } from "../charts.js";
import { el, title as named } from "../dom.js";
import { target } from "../recommendation-card.js";

/** `fresh` is true for a learner without history. */
export function resume(host, place, next, span, fresh = false) {
  const first = next?.recommendations?.[0];
  if (place.topic_id) {
    return hero(host, span, {
      eyebrow: host.text("continue"),
      title: place.title,
      details: [place.module, place.estimated_minutes > 0 && host.words.minutes(place.estimated_minutes)],
      share: place.mastery,
      action: host.text("resume"),
      name: host.text("resumeTopic", { title: place.title }),
      // The question to go on with, if it is known.
      goal: {
        ...target(host, place),
        ...(place.item_id ? { kind: "question", id: place.item_id } : {}),
      },
    });
  }
  if (first) {
    return hero(host, span, {
      eyebrow: host.text(fresh ? "firstSteps" : "nextStep"),
      title: first.title,
      details: [first.module, first.estimated_minutes > 0 && host.words.minutes(first.estimated_minutes)],
      text: fresh ? host.text("firstStepsText") : first.reasons?.[0]?.text,
      action: host.text("start"),
      name: host.text("startTopic", { title: first.title }),
      goal: { ...target(host, first), recommended: true },
    });
  }
  return null;
}

function hero(host, span, { eyebrow, title, details, share, text, action, name, goal }) {
  const percent = host.words.percent(share ?? 0);
  return el(
    "section",
    { class: `card hero span-${span} card-resume`, part: "card hero", "aria-labelledby": "h-resume" },
    el("p", { class: "eyebrow" }, eyebrow),
    el(host.heading(), { class: "hero-title", id: "h-resume" }, named(title)),
    el("p", {}, details.filter(Boolean).map((each, i) => [i > 0 && " · ", named(each)])),
    text && el("p", {}, named(text)),
    share !== undefined && [
      meter(share, host.rtl),
      el("p", { class: "small" }, host.text("masteredShare", { percent })),
    ],
    el(
      "div", { class: "actions" },
      host.link({ class: "button", "aria-label": name, "data-key": "resume" }, goal, action),
    ),
  );
}
