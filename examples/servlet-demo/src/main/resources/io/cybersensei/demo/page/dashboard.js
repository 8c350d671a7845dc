// What to do next, and the way through the course.

import { get, post, session } from "./api.js";
import { changes, DIFFICULTIES } from "./changes.js";
import { bars, el, plural, svg } from "./dom.js";

const COUNT = 3;

/** Shown while the server is asked. */
export function dashboardSkeleton() {
  return el(
    "div", { class: "dashboard", "aria-busy": "true" },
    el("p", { class: "visually-hidden" }, "Loading your recommendations …"),
    el("div", { class: "skeleton low" }),
    el("div", { class: "cards" }, ...Array.from({ length: COUNT }, () => el("div", { class: "skeleton" }))),
  );
}

/**
 * Asks the server and draws the dashboard. `say` shows a sentence in the status line, `again` draws
 * everything anew.
 */
export async function dashboard(say, again) {
  const [{ recommendations }, path, { modules }] = await Promise.all([
    get(`/api/user/me/recommendations?count=${COUNT}`),
    get("/api/user/me/learning-path"),
    get("/demo/api/curriculum"),
  ]);
  const { username } = session();
  const { sentences, badges } = changes(username, recommendations, path.steps);
  if (sentences.length > 0) {
    say(`Since your last visit: ${sentences.join("; ")}.`);
  }
  return el(
    "div", { class: "dashboard", "data-testid": "dashboard" },
    progress(username, path),
    next(recommendations, badges, say, again),
    way(modules, path),
  );
}

function progress(username, path) {
  const share = `${path.mastered} of ${plural(path.steps.length, "topic", "topics")} mastered`;
  return el(
    "section", { class: "hero progress" },
    el("p", { class: "eyebrow" }, "Your way through the course"),
    el("h1", { tabindex: "-1" }, `Good to see you, ${username}`),
    el("progress", { max: path.steps.length, value: path.mastered, "aria-label": "Topics mastered" }),
    el(
      "div", { class: "facts" },
      el("span", { "data-testid": "mastered" }, share),
      path.remaining_minutes > 0 && el("span", {}, `${time(path.remaining_minutes)} to go`),
    ),
  );
}

function time(minutes) {
  if (minutes < 90) {
    return `about ${plural(minutes, "minute", "minutes")}`;
  }
  return `about ${plural(Math.round(minutes / 60), "hour", "hours")}`;
}

function next(recommendations, badges, say, again) {
  return el(
    "section", { class: "card", "aria-labelledby": "next-heading" },
    el("h2", { id: "next-heading" }, "Next for you"),
    recommendations.length > 0
      ? el(
          "div", { class: "cards", "data-testid": "recommendations" },
          recommendations.map((each) => card(each, badges.get(each.topic_id), say, again)),
        )
      : el(
          "p", { "data-testid": "all-done" },
          "You have mastered every topic of this course. Come back when some have faded, or open any of them below.",
        ),
  );
}

const LEVELS = ["right_level", "quick_win", "challenge"];

function card(item, badge, say, again) {
  // The level is on the card already, so another reason, if there is one, tells more.
  const first = item.reasons.find((reason) => !LEVELS.includes(reason.code)) ?? item.reasons[0];
  const others = item.reasons.filter((reason) => reason !== first);
  const heading = `recommendation-${item.topic_id}`;
  const percent = Math.round(item.success_probability * 100);
  return el(
    "article",
    {
      class: badge ? "recommendation changed" : "recommendation",
      "aria-labelledby": heading,
      "data-testid": "recommendation",
      "data-topic": item.topic_id,
    },
    el("div", { class: "chips" },
      el("span", { class: "chip" }, item.module),
      badge && el("span", { class: "badge", "data-testid": "badge" }, badge)),
    el("h3", { id: heading }, item.title),
    el(
      "p", { class: "meta" },
      el("span", { class: "level", "data-testid": "difficulty" },
        bars(item.difficulty_level),
        el("span", { class: "visually-hidden" }, "Difficulty for you: "),
        DIFFICULTIES[item.difficulty_level - 1]),
      el("span", {}, `about ${item.estimated_minutes} min`),
      el("span", { "data-testid": "chance" }, `${percent} % chance of a right answer`),
    ),
    first && el("p", { "data-testid": "reason" }, first.text),
    // Steps are counted on the way to a goal that the learner keeps, and otherwise not shown.
    item.path && el("p", { class: "muted small", "data-testid": "place" },
      `Step ${item.path.step} of ${item.path.steps} on the way to ${item.path.goal}`),
    others.length > 0 &&
      el("details", {},
        el("summary", {}, "Why this?"),
        el("ul", {}, others.map((reason) => el("li", {}, reason.text)))),
    el(
      "div", { class: "actions" },
      el("a",
        { class: "button", href: `#/topics/${encodeURIComponent(item.topic_id)}`, "data-testid": "start", "aria-describedby": heading },
        "Start"),
      el("button",
        { class: "quiet", type: "button", "aria-describedby": heading, "data-testid": "not-now", onclick: (event) => dismiss(item, event.currentTarget, say, again) },
        "Not now"),
    ),
  );
}

/** Tells Sensei that the learner would rather do something else; no server code is needed for it. */
async function dismiss(item, button, say, again) {
  button.disabled = true;
  try {
    await post("/api/interactions", {
      id: crypto.randomUUID(),
      type: "dismissed",
      topic_id: item.topic_id,
    });
    await again();
  } catch (failure) {
    button.disabled = false;
    say(`“${item.title}” could not be put off. ${failure.message}`);
  }
}

function way(modules, path) {
  const steps = new Map(path.steps.map((step) => [step.topic_id, step]));
  const order = new Map(path.steps.map((step, place) => [step.topic_id, place]));
  const titles = new Map(path.steps.map((step) => [step.topic_id, step.title]));
  const missing = (topic) =>
    topic.prerequisites.filter((id) => steps.get(id)?.state !== "mastered").map((id) => titles.get(id));
  return el(
    "section", { class: "card", "aria-labelledby": "way-heading" },
    el("h2", { id: "way-heading" }, "Your path"),
    el(
      "p", { class: "muted" },
      "A topic is mastered once you get different questions right on more than one visit and would get about 70 in 100 right.",
    ),
    el(
      "ol", { class: "modules", "data-testid": "path" },
      modules.map((module) =>
        el("li", {},
          el("h3", {}, module.title),
          el("ol", {},
            module.topics
              .filter((topic) => steps.has(topic.topic_id))
              .sort((one, other) => order.get(one.topic_id) - order.get(other.topic_id))
              .map((topic) => step(steps.get(topic.topic_id), missing(topic))))),
      ),
    ),
  );
}

function step(topic, missing) {
  const name =
    topic.state === "locked"
      ? topic.title
      : el("a", { href: `#/topics/${encodeURIComponent(topic.topic_id)}` }, topic.title);
  return el(
    "li", { class: `step ${topic.state}`, "data-testid": "step", "data-topic": topic.topic_id },
    dot(topic.state),
    el("span", { class: "name" }, name),
    el("span", { class: "muted" }, state(topic, missing)),
  );
}

function state(topic, missing) {
  if (topic.state === "mastered") {
    return level(topic);
  }
  if (topic.state === "locked") {
    return `Opens after ${list(missing)}`;
  }
  return `${level(topic)}, about ${topic.estimated_minutes} min`;
}

const LEVEL_WORDS = {
  not_started: "Not started",
  started: "Started",
  familiar: "Familiar",
  proficient: "Proficient",
  placed: "Known by placement",
  mastered: "Mastered",
  due: "Due for review",
};

function level(topic) {
  return LEVEL_WORDS[topic.level];
}

function list(words) {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

function dot(state) {
  return svg(
    "svg", { class: "dot", viewBox: "0 0 24 24", "aria-hidden": "true" },
    svg("circle", { cx: 12, cy: 12, r: 11 }),
    state === "mastered" && svg("path", { d: "M7 12.5l3.4 3.4L17 9" }),
    state === "ready" && svg("circle", { class: "core", cx: 12, cy: 12, r: 5 }),
    state === "locked" && svg("path", { d: "M9.5 11.5v-1.6a2.5 2.5 0 0 1 5 0v1.6M8.5 11.5h7v5h-7z" }),
  );
}
