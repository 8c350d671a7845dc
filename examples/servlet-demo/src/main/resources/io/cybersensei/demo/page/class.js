// The view of an instructor: the classes, and one learner.

import { csrfToken, get } from "./api.js";
import { back, card, deadEnd, el, heading } from "./dom.js";
import { date, t } from "./words.js";

export async function classes(groupId, tools) {
  const { groups } = await get("/api/groups");
  if (groups.length === 0) {
    return deadEnd(t("noClass"), t("noClassLead"), [["#/", t("goToDashboard")]]);
  }
  const chosen = groups.includes(groupId) ? groupId : groups[0];
  const group = await get(`/api/group/${encodeURIComponent(chosen)}`);
  const element = document.createElement("sensei-class");
  element.setAttribute("base-url", "/api");
  element.setAttribute("group", chosen);
  element.csrf = csrfToken;
  element.addEventListener("sensei-open", (event) => {
    event.preventDefault();
    const { kind, id } = event.detail;
    if (kind === "sign-in") {
      tools.failed({ status: 401 });
    } else if (kind === "learner") {
      location.hash = `#/class/${encodeURIComponent(chosen)}/${encodeURIComponent(id)}`;
    } else if (kind === "topic") {
      location.hash = `#/topics/${encodeURIComponent(id)}`;
    }
  });
  const select = el(
    "select", {
      class: "select", onchange: () => {
        location.hash = `#/class/${encodeURIComponent(select.value)}`;
      },
    },
    groups.map((each) => el("option", { value: each, selected: each === chosen }, each)),
  );
  return el(
    "div", { class: "dashboard", "data-testid": "class" },
    el(
      "header", {},
      heading(group.title),
      el("p", { class: "muted" }, t("learnersOf", { n: group.learners.length })),
    ),
    groups.length > 1 && el("div", { class: "field" }, el("label", { for: "group" }, t("chooseClass")), Object.assign(select, { id: "group" })),
    element,
    card(
      t("learners"),
      el("ul", { class: "ways columns" },
        group.learners.map((each) =>
          el("li", {}, el("a", { href: `#/class/${encodeURIComponent(chosen)}/${encodeURIComponent(each)}` }, el("bdi", {}, each))))),
      el("p", { class: "muted" }, t("joinLead")),
    ),
  );
}

/** One learner of a class: what is next, where help is needed, and every topic. */
export async function learner(groupId, learnerId) {
  const query = new URLSearchParams({ learner: learnerId });
  const [next, stuck, mastery, activity] = await Promise.all([
    get(`/api/recommendations?${query}&count=3`),
    get(`/api/stuck?${query}`),
    get(`/api/mastery?${query}`),
    get(`/api/activity?${query}&count=10`),
  ]);
  const started = mastery.topics.filter(({ level }) => level !== "not_started");
  const titles = new Map(mastery.topics.map((each) => [each.topic_id, each.title]));
  return el(
    "div", { class: "topic", "data-testid": "learner" },
    back(`#/class/${encodeURIComponent(groupId)}`, t("backToClass")),
    el("header", {}, el("h1", { tabindex: "-1" }, el("bdi", {}, learnerId))),
    card(
      t("nextTopics"),
      el("ol", { class: "points" },
        next.recommendations.map((each) =>
          el("li", {}, el("b", { lang: "en" }, each.title), each.reasons?.[0] && ` – ${each.reasons[0].text}`))),
    ),
    card(
      t("needsHelp"),
      stuck.topics?.length > 0
        ? el("ul", { class: "points" }, stuck.topics.map((each) => el("li", { lang: "en" }, each.title)))
        : el("p", {}, t("notStuck")),
    ),
    card(
      t("topics"),
      started.length === 0
        ? el("p", {}, t("nothingStarted"))
        : table(
            [t("topic"), t("level"), t("answers"), t("rightAnswers")],
            started.map((each) => [
              el("span", { lang: "en" }, each.title), t(`level_${each.level}`), each.answers, each.right_answers,
            ]),
          ),
    ),
    card(
      t("lastSteps"),
      activity.items.length === 0
        ? el("p", {}, t("nothingStarted"))
        : table(
            [t("time"), t("topic"), t("step")],
            activity.items.map((each) => [
              date(each.occurred_at, { dateStyle: "short", timeStyle: "short" }),
              el("span", { lang: "en" }, titles.get(each.topic_id) ?? each.topic_id),
              each.type === "answered" ? t(each.score >= 0.5 ? "right" : "notRight") : t(`did_${each.type}`),
            ]),
          ),
    ),
  );
}

/** A table with a head that scrolls sideways if it must. */
export function table(head, rows) {
  return el(
    "div", { class: "scroll", tabindex: "0", role: "region", "aria-label": head.join(", ") },
    el(
      "table", { class: "table" },
      el("thead", {}, el("tr", {}, head.map((each) => el("th", { scope: "col" }, each)))),
      el("tbody", {}, rows.map((row) => el("tr", {}, row.map((cell) => el("td", {}, cell))))),
    ),
  );
}
