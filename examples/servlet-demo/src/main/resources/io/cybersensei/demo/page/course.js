// All modules and topics of the course, with the learner's level on each.

import { get } from "./api.js";
import { el, heading, svg } from "./dom.js";
import { list, t } from "./words.js";

export async function course() {
  const [path, { modules }] = await Promise.all([
    get("/api/user/me/learning-path"),
    get("/demo/api/curriculum"),
  ]);
  const steps = new Map(path.steps.map((step) => [step.topic_id, step]));
  const order = new Map(path.steps.map((step, place) => [step.topic_id, place]));
  const isOpen = (id) => ["mastered", "review"].includes(steps.get(id)?.state);
  const missing = (topic) =>
    topic.prerequisites.filter((id) => !isOpen(id)).map((id) => steps.get(id)?.title ?? id);
  const known = path.steps.filter((step) => isOpen(step.topic_id)).length;
  return el(
    "div", { class: "dashboard" },
    el(
      "header", {},
      heading(t("wholeCourse")),
      el("p", { class: "muted" }, t("knownOf", { known, all: path.steps.length })),
    ),
    el("p", { class: "muted" }, t("masteredMeans")),
    el(
      "ol", { class: "modules", "data-testid": "path" },
      modules.map((module) =>
        el("li", { class: "card" },
          el("h2", { lang: "en" }, module.title),
          module.summary && el("p", { class: "muted", lang: "en" }, module.summary),
          el("ol", { class: "steps" },
            module.topics
              .filter((topic) => steps.has(topic.topic_id))
              .sort((one, other) => order.get(one.topic_id) - order.get(other.topic_id))
              .map((topic) => step(steps.get(topic.topic_id), topic, missing(topic))))),
      ),
    ),
  );
}

function step(topic, { summary }, missing) {
  const name =
    topic.state === "locked"
      ? topic.title
      : el("a", { href: `#/topics/${encodeURIComponent(topic.topic_id)}` }, topic.title);
  return el(
    "li", { class: `step ${topic.state}`, "data-testid": "step", "data-topic": topic.topic_id },
    dot(topic.state),
    el("span", { class: "name", lang: "en" }, name),
    el("span", { class: "muted" }, state(topic, missing)),
    summary && el("span", { class: "muted summary", lang: "en" }, summary),
  );
}

function state(topic, missing) {
  if (topic.state === "mastered") {
    return t(`level_${topic.level}`);
  }
  if (topic.state === "locked") {
    return t("opensAfter", { topics: list(missing) });
  }
  return t("levelAndTime", { level: t(`level_${topic.level}`), minutes: topic.estimated_minutes });
}

function dot(state) {
  return svg(
    "svg", { class: "dot", viewBox: "0 0 24 24", "aria-hidden": "true" },
    svg("circle", { cx: 12, cy: 12, r: 11 }),
    ["mastered", "review"].includes(state) && svg("path", { d: "M7 12.5l3.4 3.4L17 9" }),
    state === "ready" && svg("circle", { class: "core", cx: 12, cy: 12, r: 5 }),
    state === "locked" && svg("path", { d: "M9.5 11.5v-1.6a2.5 2.5 0 0 1 5 0v1.6M8.5 11.5h7v5h-7z" }),
  );
}
