// The dashboard of Sensei, and all topics of the course below it.

import { accessToken, get, session } from "./api.js";
import { changes } from "./changes.js";
import { el, svg, trouble } from "./dom.js";

/**
 * Draws the dashboard, which loads its parts itself. `say` shows a sentence in the status line,
 * `ended` handles a session that has ended.
 */
export function dashboard(say, ended) {
  const { username } = session();
  const mastered = el("p", { class: "muted", "data-testid": "mastered" });
  const topics = el("section", { class: "card", "aria-labelledby": "way-heading" });
  const page = el(
    "div", { class: "dashboard", "data-testid": "dashboard" },
    el(
      "header", {},
      el("h1", { tabindex: "-1" }, "Good to see you, ", el("bdi", {}, username)),
      mastered,
    ),
  );
  const element = document.createElement("sensei-dashboard");
  element.setAttribute("base-url", "/api");
  element.setAttribute("topic-href", "#/topics/{id}");
  element.tokenProvider = accessToken;
  element.addEventListener("sensei-ready", ({ detail: { data } }) => {
    const { progress, next, mastery } = data;
    if (progress.status !== "failed") {
      mastered.textContent = `${progress.known} of ${progress.topics} topics mastered`;
    }
    if (next.status !== "failed" && mastery.status !== "failed") {
      const sentences = changes(username, next.recommendations, mastery.topics);
      if (sentences.length > 0) {
        say(`Since your last visit: ${sentences.join("; ")}.`);
      }
    }
    page.dataset.ready = "";
    drawTopics(topics, ended);
  });
  element.addEventListener("sensei-error", () => drawTopics(topics, ended));
  element.addEventListener("sensei-open", (event) => {
    if (event.detail.kind === "sign-in") {
      event.preventDefault();
      ended({ status: 401 });
    }
  });
  page.append(element, topics);
  topics.append(...heading(), el("div", { class: "skeleton", "aria-hidden": "true" }));
  return page;
}

function heading() {
  return [el("h2", { id: "way-heading" }, "The whole course")];
}

/** Draws all topics, or a failure of its own in their place. */
async function drawTopics(section, ended) {
  try {
    const [path, { modules }] = await Promise.all([
      get("/api/user/me/learning-path"),
      get("/demo/api/curriculum"),
    ]);
    section.replaceChildren(...heading(), way(modules, path));
  } catch (failure) {
    if (!ended(failure)) {
      section.replaceChildren(
        ...heading(), trouble(failure.message, () => drawTopics(section, ended), 3),
      );
    }
  }
}

function way(modules, path) {
  const steps = new Map(path.steps.map((step) => [step.topic_id, step]));
  const order = new Map(path.steps.map((step, place) => [step.topic_id, place]));
  const titles = new Map(path.steps.map((step) => [step.topic_id, step.title]));
  const missing = (topic) =>
    topic.prerequisites.filter((id) => steps.get(id)?.state !== "mastered").map((id) => titles.get(id));
  return el(
    "div", {},
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
