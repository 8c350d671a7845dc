// Goals: topics and modules with a deadline and minutes a week, and the plan for each.

import { del, get, put, tell } from "./api.js";
import { button, card, el, field, handle, heading } from "./dom.js";
import { date, t } from "./words.js";

export async function goals(tools) {
  const [{ goals: kept }, { modules }] = await Promise.all([
    get("/api/user/me/goals"),
    get("/demo/api/curriculum"),
  ]);
  const list = el("div", { class: "goals" });
  draw(kept);
  return el(
    "div", { class: "topic", "data-testid": "goals" },
    el("header", {}, heading(t("navGoals")), el("p", { class: "muted" }, t("goalsLead"))),
    list,
    newGoal(modules, (all) => draw(all)),
  );

  function draw(all) {
    list.replaceChildren(
      ...(all.length === 0
        ? [el("p", { class: "card" }, t("noGoals"))]
        : all.map((each) => goal(each, draw, tools))),
    );
  }
}

function goal(each, draw, { announce, failed }) {
  const failure = el("p", { class: "failure", role: "alert" });
  const plan = el("div", { class: "stack" });
  const steps = { done: each.steps_reached, n: each.steps };
  return el(
    "section", { class: "card stack", "data-testid": "goal" },
    el("h2", { lang: "en" }, each.title),
    el("p", {}, t(`goal_${each.state}`), " · ", t("stepsOf", steps),
      each.deadline && ` · ${t("until", { day: date(`${each.deadline}T12:00`) })}`),
    el("progress", { class: "progress", value: steps.done, max: Math.max(1, steps.n), "aria-label": t("stepsOf", steps) }),
    el(
      "details", { ontoggle: (event) => event.currentTarget.open && drawPlan() },
      el("summary", { "aria-label": t("planOf", { title: each.title }) }, el("bdi", {}, t("plan"))),
      plan,
    ),
    failure,
    el("div", { class: "actions" },
      button(
        { class: "quiet lined", "aria-label": t("removeGoal", { title: each.title }), onclick: remove },
        t("remove"),
      )),
  );

  async function drawPlan() {
    try {
      const { text, days = [], chance } = await get(`/api/user/me/goals/${encodeURIComponent(each.id)}/plan`);
      plan.replaceChildren(
        // The server writes days as 2026-03-01.
        el("p", {}, text.replace(/\d{4}-\d{2}-\d{2}/g, (day) => date(`${day}T12:00`))),
        ...[
          chance !== undefined && el("p", { class: "muted" }, t("chance", { percent: Math.round(chance * 100) })),
          days.length > 0 &&
            el("ol", { class: "plan" },
              days.slice(0, 7).map((day) =>
                el("li", {},
                  el("b", {}, date(`${day.day}T12:00`, { weekday: "short", day: "numeric", month: "short" })),
                  el("span", { lang: "en" }, day.topics.map(({ title }) => title).join(", ")),
                  el("span", { class: "muted" }, t("minutes", { n: day.minutes }))))),
          days.length > 7 && el("p", { class: "muted" }, t("moreDays", { n: days.length - 7 })),
        ].filter(Boolean),
      );
    } catch (problem) {
      if (!failed(problem)) {
        plan.replaceChildren(el("p", { class: "failure" }, problem.message));
      }
    }
  }

  async function remove(event) {
    const control = event.currentTarget;
    control.disabled = true;
    try {
      await del(`/api/user/me/goals/${encodeURIComponent(each.id)}`);
      tell();
      draw((await get("/api/user/me/goals")).goals);
      announce(t("goalRemoved"));
      document.querySelector("#goal-target").focus();
    } catch (problem) {
      control.disabled = false;
      if (!failed(problem)) {
        failure.textContent = problem.message;
      }
    }
  }
}

function newGoal(modules, draw) {
  const target = el(
    "select", { class: "select", name: "target", lang: "en" },
    modules.map(({ title, topics }) =>
      el("optgroup", { label: title },
        el("option", { value: `m:${title}` }, t("wholeModule", { title })),
        topics.map((topic) => el("option", { value: `t:${topic.topic_id}` }, topic.title)))),
  );
  const form = el(
    "form", { id: "new-goal", novalidate: true },
    el("p", { class: "failure", "data-for": "form", role: "alert" }),
    field("goal-target", t("goalTarget"), target),
    field("goal-deadline", t("deadline"), el("input", { type: "date", name: "deadline" }), t("optional")),
    field(
      "goal-minutes", t("minutesAWeek"),
      el("input", { type: "number", name: "minutes_a_week", min: 1, max: 10080, inputmode: "numeric" }), t("optional"),
    ),
    button({ type: "submit" }, t("keepGoal")),
  );
  handle(form, async ({ target: chosen, deadline, minutes_a_week: minutes }) => {
    const id = chosen.slice(2);
    await put(`/api/user/me/goals/${crypto.randomUUID()}`, {
      ...(chosen.startsWith("m:") ? { module: id } : { topic_id: id }),
      deadline: deadline || undefined,
      minutes_a_week: minutes ? Number(minutes) : undefined,
    });
    tell();
    draw((await get("/api/user/me/goals")).goals);
    form.reset();
  });
  return card(t("newGoal"), form);
}
