// The view of an instructor: the classes, and one learner.

import { csrfToken, del, get, put } from "./api.js";
import { back, button, card, deadEnd, el, field, heading } from "./dom.js";
import { date, t } from "./words.js";

/** The class that the demo makes. Its title has a word in each language. */
const DEMO_CLASS = "demo-class";

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
    const { kind, id, topicId } = event.detail;
    if (kind === "sign-in") {
      tools.failed({ status: 401 });
    } else if (kind === "learner") {
      location.hash = `#/class/${encodeURIComponent(chosen)}/${encodeURIComponent(id)}`;
    } else if (kind === "topic") {
      location.hash = `#/topics/${encodeURIComponent(id)}`;
    } else if (kind === "question") {
      location.hash = `#/topics/${encodeURIComponent(topicId)}/practice/${encodeURIComponent(id)}`;
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
      heading(chosen === DEMO_CLASS ? t("demoClass") : group.title),
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
export async function learner(groupId, learnerId, tools) {
  const query = new URLSearchParams({ learner: learnerId });
  const nextTopics = () => get(`/api/recommendations?${query}&count=3`);
  const [next, guidance, stuck, mastery, activity] = await Promise.all([
    nextTopics(),
    get(`/api/guidance?${query}`),
    get(`/api/stuck?${query}`),
    get(`/api/mastery?${query}`),
    get(`/api/activity?${query}&count=10`),
  ]);
  const started = mastery.topics.filter(({ level }) => level !== "not_started");
  const titles = new Map(mastery.topics.map((each) => [each.topic_id, each.title]));
  const recommended = el("ol", { class: "points", "data-testid": "next-topics" });
  const drawNext = ({ recommendations }) =>
    recommended.replaceChildren(
      ...recommendations.map((each) =>
        el("li", {}, el("b", { lang: "en" }, each.title), each.reasons?.[0] && ` – ${each.reasons[0].text}`)),
    );
  drawNext(next);
  return el(
    "div", { class: "topic", "data-testid": "learner" },
    back(`#/class/${encodeURIComponent(groupId)}`, t("backToClass")),
    el("header", {}, el("h1", { tabindex: "-1" }, el("bdi", {}, learnerId))),
    card(t("nextTopics"), el("p", { class: "muted" }, t("nextTopicsLead")), recommended),
    guidanceCard(query, guidance, titles, async () => drawNext(await nextTopics()), tools),
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

/** The topics that are pinned or blocked for a learner, and the way to pin and block others. */
function guidanceCard(query, first, titles, changed, { failed, announce }) {
  const rows = el("ul", { class: "rows", "data-testid": "guidance" });
  const none = el("p", {}, t("noGuidance"));
  const failure = el("p", { class: "failure", role: "alert" });
  const select = el(
    "select", { class: "select", name: "topic", lang: "en" },
    [...titles].map(([id, title]) => el("option", { value: id }, title)),
  );
  const set = (kind) =>
    button(
      {
        class: "quiet lined", "data-testid": kind,
        onclick: (event) =>
          change(event.currentTarget, select.value, (path) => put(path, { kind }),
            t("guidanceKept", { title: titles.get(select.value), kind: t(`guidance_${kind}`) })),
      },
      t(`${kind}Topic`),
    );
  draw(first);
  return card(
    t("guidance"), el("p", { class: "muted" }, t("guidanceLead")), none, rows,
    field("guidance-topic", t("topic"), select),
    failure, el("div", { class: "actions" }, set("pin"), set("block")),
  );

  function draw({ guidance }) {
    none.hidden = guidance.length > 0;
    rows.hidden = guidance.length === 0;
    rows.replaceChildren(...guidance.map(row));
  }

  function row({ topic_id: id, kind, set_by: name, set_at: at }) {
    const title = titles.get(id) ?? id;
    return el(
      "li", {},
      el("span", {}, el("b", { lang: "en" }, title), " · ",
        el("span", { class: "muted" }, t("guidanceBy", { kind: t(`guidance_${kind}`), name, day: date(at) }))),
      button(
        {
          class: "quiet lined", "aria-label": t("endGuidanceOf", { title }),
          onclick: (event) => {
            select.focus();
            change(event.currentTarget, id, del, t("guidanceEnded", { title }));
          },
        },
        t("endGuidance"),
      ),
    );
  }

  async function change(control, id, call, said) {
    control.disabled = true;
    failure.textContent = "";
    try {
      await call(`/api/guidance?${query}&${new URLSearchParams({ topic: id })}`);
      draw(await get(`/api/guidance?${query}`));
      await changed();
      announce(said);
    } catch (problem) {
      if (!failed(problem)) {
        failure.textContent = problem.message;
      }
    } finally {
      control.disabled = false;
    }
  }
}

/** A table with a head that scrolls sideways if it must. */
export function table(head, rows) {
  // On a narrow screen cells are not laid out as a table, and browsers forget what they are.
  const cell = (content, column) => el("td", { role: "cell", "data-column": head[column] }, content);
  return el(
    "div", { class: "scroll", tabindex: "0", role: "region", "aria-label": head.join(", ") },
    el(
      "table", { class: head.length > 2 ? "table stacks" : "table", role: "table" },
      el("thead", { role: "rowgroup" },
        el("tr", { role: "row" }, head.map((each) => el("th", { scope: "col", role: "columnheader" }, each)))),
      el("tbody", { role: "rowgroup" }, rows.map((row) => el("tr", { role: "row" }, row.map(cell)))),
    ),
  );
}
