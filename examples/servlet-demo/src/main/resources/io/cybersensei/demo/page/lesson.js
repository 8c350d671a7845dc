// A topic: its text, its recordings, and the way to practice.

import { get } from "./api.js";
import { back, deadEnd, el } from "./dom.js";
import { list, t } from "./words.js";

/** Asks the server for a topic and draws it. */
export async function lesson(topicId) {
  const topic = await get(`/demo/api/topics/${encodeURIComponent(topicId)}`);
  if (topic.locked) {
    return locked(topicId);
  }
  const href = `#/topics/${encodeURIComponent(topicId)}/practice`;
  return el(
    "article", { class: "topic", "data-testid": "topic" },
    back("#/course", t("backToCourse")),
    el(
      "header", {},
      el("h1", { tabindex: "-1", lang: "en" }, topic.title),
      el("p", { class: "muted" },
        topic.minutes > 0
          ? t("lessonTime", { n: topic.minutes })
          : t("lessonRead")),
    ),
    el("section", { class: "card text", lang: "en", dir: "ltr" }, topic.content.map(block), sources(topic.sources)),
    topic.recordings.length > 0 &&
      el(
        "section", { class: "card stack" },
        el("h2", {}, t("recordings")),
        el("ul", { class: "ways" },
          topic.recordings.map((each) =>
            el("li", {}, el("a", { href: `#/recordings/${encodeURIComponent(each.id)}`, lang: "en" }, each.title)))),
      ),
    el(
      "section", { class: "card stack", "aria-labelledby": "practise-heading" },
      el("h2", { id: "practise-heading" }, t("practise")),
      el("p", {}, t("practiseLead", { n: topic.questions })),
      el("div", { class: "actions" },
        el("a", { class: "button", href, "data-testid": "practise" }, t("startPractice"))),
    ),
  );
}

/** A part of the text: a paragraph, a heading, a list, code, a remark, an example or a picture. */
function block(each) {
  if (each.paragraph) {
    return el("p", {}, each.paragraph);
  }
  if (each.heading) {
    return el("h2", {}, each.heading);
  }
  if (each.list) {
    return el("ul", { class: "points" }, each.list.map((item) => el("li", {}, item)));
  }
  if (each.steps) {
    return el("ol", { class: "points" }, each.steps.map((item) => el("li", {}, item)));
  }
  if (each.try) {
    return el(
      "div", { class: "task" },
      el("h3", { lang: document.documentElement.lang }, t("tryIt")),
      el("p", {}, each.try),
      each.code && code(each.code),
      el("details", {},
        el("summary", { lang: document.documentElement.lang }, el("bdi", {}, t("showSolution"))),
        el("p", {}, each.solution)),
    );
  }
  if (each.code) {
    return code(each.code);
  }
  if (each.note) {
    return el("p", { class: "remark" }, each.note);
  }
  return el(
    "figure", {},
    el("img", { src: `/demo/course/pictures/${each.picture}`, alt: each.alt, loading: "lazy" }),
    each.caption && el("figcaption", { class: "muted" }, each.caption),
  );
}

function code(text) {
  return el("pre", { tabindex: "0", role: "region", "aria-label": t("code") }, el("code", {}, text));
}

function sources(all) {
  return (
    all.length > 0 &&
    el(
      "div", { class: "sources" },
      el("h2", { lang: document.documentElement.lang }, t("readOn")),
      el("ul", { class: "points" },
        all.map(({ title, url }) =>
          el("li", {}, el("a", { href: url, rel: "noreferrer", target: "_blank" }, title)))),
    )
  );
}

/** A page for a topic that is not open yet, with links to the topics that open it. */
export async function locked(topicId) {
  const path = await get(`/api/user/me/learning-path?goal=${encodeURIComponent(topicId)}`);
  const steps = path.steps.filter((step) => step.topic_id !== topicId);
  const open = steps.filter((step) => step.state === "ready");
  return deadEnd(
    t("notOpen", { title: path.goal ?? t("thisTopic") }),
    t("opensAfter", { topics: list(steps.filter((step) => ["ready", "locked"].includes(step.state)).map((step) => t("quoted", { text: step.title }))) }),
    [
      ...open.map((step) => [`#/topics/${encodeURIComponent(step.topic_id)}`, step.title]),
      ["#/", t("goToDashboard")],
    ],
  );
}
