// The way to the goal: the last steps that are done, the next one, and some of those after it.

import { el, hidden, icon, title as named } from "../dom.js";

const CHECK = "M6 12.5l4 4 8-9";

export function path(host, { goal, steps = [], first = 1, total = steps.length }) {
  if (steps.length === 0) {
    return null;
  }
  const here = steps.findIndex((each) => each.state !== "mastered");
  const left = total - (first - 1) - steps.length;
  const name = goal?.title ?? goal;
  return el(
    "div", { class: "path-box" },
    el(
      host.heading(1), { class: "heading" },
      name ? host.text("pathTo", { goal: name }) : host.text("path"),
    ),
    here < 0 && el("p", {}, host.text("pathDone")),
    el(
      "ol", { class: "path", start: first },
      steps.map((step, index) => {
        const state = index === here ? "here" : step.state === "mastered" ? "done" : "ahead";
        const level = host.text(step.due ? "due" : step.level);
        return el(
          "li",
          { class: `step ${state}`, "aria-current": state === "here" && "step" },
          el("span", { class: "dot", "aria-hidden": "true" }, state === "done" && icon(CHECK)),
          el(
            "span", { class: "step-text" },
            hidden(`${host.text(state)} `),
            el("span", { class: "step-title" }, named(step.title)),
            el("span", { class: "muted" }, level),
          ),
        );
      }),
    ),
    left > 0 && el("p", { class: "muted" }, host.text("showSteps", { count: left })),
  );
}
