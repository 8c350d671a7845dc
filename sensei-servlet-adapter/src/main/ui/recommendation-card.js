// One recommended topic: title, difficulty, time, reasons, and the two things to do with it.

import { bars } from "./charts.js";
import { el, hidden, title as named } from "./dom.js";
import { safeHref } from "./element.js";

/** Reasons that repeat the difficulty, which the card shows already. */
const LEVELS = ["right_level", "quick_win", "challenge"];

/** A card of a recommendation. `host` is the element that shows it. */
export function recommendationCard(host, each, level = 1) {
  const { title, topic_id: id } = each;
  const reasons = each.reasons ?? [];
  const first = reasons.find((reason) => !LEVELS.includes(reason.code)) ?? reasons[0];
  const others = reasons.filter((reason) => reason !== first);
  const words = host.words;
  const article = el(
    "article",
    { class: "item", part: "recommendation", "data-topic": id },
    each.module && el("span", { class: "chip" }, named(each.module)),
    el(host.heading(level), { class: "heading" }, named(title)),
    el(
      "p", { class: "meta" },
      each.difficulty_level &&
        el(
          "span", { class: "level" },
          bars(each.difficulty_level),
          hidden(`${words.text("difficulty")} `),
          words.text(each.difficulty),
        ),
      each.estimated_minutes > 0 && el("span", {}, words.minutes(each.estimated_minutes)),
    ),
    first && el("p", { class: "reason" }, named(first.text)),
    // Steps are those towards a goal that the learner keeps, and otherwise not shown.
    each.path && el("p", { class: "muted" }, words.text("step", each.path)),
    others.length > 0 &&
      el(
        "details", {},
        el(
          "summary", { "aria-label": words.text("whyTopic", { title }), "data-key": `why-${id}` },
          words.text("why"),
        ),
        el("ul", {}, others.map((reason) => el("li", {}, named(reason.text)))),
      ),
    el(
      "div", { class: "actions" },
      host.link(
        {
          class: "button", "aria-label": words.text("startTopic", { title }), "data-key": `start-${id}`,
        },
        { ...target(host, each), recommended: true },
        words.text("start"),
      ),
      el(
        "button",
        {
          class: "quiet",
          type: "button",
          "aria-label": words.text("notNowTopic", { title }),
          "data-key": `later-${id}`,
          onclick: (event) => dismiss(host, each, article, event.currentTarget),
        },
        words.text("notNow"),
      ),
    ),
  );
  return article;
}

/** The place to open: the activity's, or that of the topic. */
export function target(host, { topic_id: topicId, activity }) {
  const href = safeHref(activity?.link ?? "#") && activity?.link;
  return {
    kind: activity ? "activity" : "topic",
    id: activity?.activity_id ?? topicId,
    href: href || host.topicHref(topicId),
    topicId,
  };
}

async function dismiss(host, each, article, button) {
  const { title, topic_id: topicId } = each;
  button.disabled = true;
  let canRestore;
  try {
    canRestore = await host.dismiss(topicId);
  } catch (failure) {
    button.disabled = false;
    button.focus();
    host.say(host.sentence(failure), true);
    return;
  }
  button.disabled = false;
  const undo =
    canRestore &&
    el(
      "button",
      {
        class: "quiet lined", type: "button", "aria-label": host.text("undoTopic", { title }),
        onclick: () => restore(host, each, note, article, undo),
      },
      host.text("undo"),
    );
  const note = el(
    "div", { class: "item away", "data-topic": topicId, tabindex: "-1" },
    el("p", {}, host.text("dismissed", { title })),
    undo && el("div", { class: "actions" }, undo),
  );
  article.replaceWith(note);
  (undo || note).focus();
  host.say(host.text("dismissed", { title }));
  host.emit("sensei-recommendation-dismiss", { topicId });
  host.changed();
}

async function restore(host, { title, topic_id: topicId }, note, article, undo) {
  undo.disabled = true;
  try {
    await host.restore(topicId);
  } catch (failure) {
    undo.disabled = false;
    undo.focus();
    host.say(host.sentence(failure), true);
    return;
  }
  note.replaceWith(article);
  article.querySelector(".quiet").focus();
  host.say(host.text("back", { title }));
  host.emit("sensei-recommendation-restore", { topicId });
  host.changed();
}
