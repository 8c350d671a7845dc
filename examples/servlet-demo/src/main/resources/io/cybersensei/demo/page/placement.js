// The placement test: Sensei chooses the questions, and finds the topics that the learner knows.

import { get, post, tell } from "./api.js";
import { button, el, heading } from "./dom.js";
import { questionForm } from "./question.js";
import { t } from "./words.js";

const MAX_SECONDS = 600;

export async function placement({ announce, failed }) {
  let test = await get("/demo/api/placement");
  const root = el("article", { class: "topic", "data-testid": "placement" });
  draw();
  return root;

  function draw() {
    const page = { none: intro, running: question, finished: result }[test.state];
    root.replaceChildren(...[page()].flat());
  }

  /** Does a step of the test, one at a time, and says why if that fails. */
  async function step(path, body, failure) {
    const controls = [...root.querySelectorAll("button")];
    controls.forEach((each) => each.toggleAttribute("disabled", true));
    try {
      test = await post(`/demo/api/placement/${path}`, body);
      tell();
      draw();
      root.querySelector("h1").focus({ preventScroll: true });
      window.scrollTo(0, 0);
      const asked = root.querySelector("legend");
      announce(
        asked
          ? el("span", { lang: "en" }, [...asked.childNodes].map((each) => each.textContent).join(": "))
          : (root.querySelector("[data-testid=placed]")?.textContent ?? ""),
      );
    } catch (problem) {
      controls.forEach((each) => each.toggleAttribute("disabled", false));
      if (!failed(problem)) {
        failure.textContent = problem.message;
      }
    }
  }

  function intro() {
    const failure = el("p", { class: "failure", role: "alert" });
    return [
      el("header", {}, heading(t("placementTitle"))),
      el(
        "section", { class: "card stack" },
        el("p", {}, t("placementLead")),
        el("p", {}, t("placementHonest")),
        failure,
        el(
          "div", { class: "actions" },
          button(
            { "data-testid": "begin", onclick: () => step("start", {}, failure) },
            t("placementBegin"),
          ),
          el("a", { class: "quiet lined", href: "#/" }, t("startAtBeginning")),
        ),
      ),
    ];
  }

  function question() {
    const asked = test.question;
    if (!asked) {
      return intro();
    }
    const shownAt = performance.now();
    const form = questionForm(asked, () => {});
    const failure = el("p", { class: "failure", role: "alert" });
    const seconds = () => Math.min(MAX_SECONDS, Math.round(performance.now() - shownAt) / 1000);
    const other = (kind, text) =>
      button(
        {
          class: "quiet lined", "data-testid": kind,
          onclick: () => step("answers", { number: test.number, kind }, failure),
        },
        t(text),
      );
    const next = button({ type: "submit", "data-testid": "check" }, t("nextQuestion"));
    const send = (event) => {
      event.preventDefault();
      const answer = form.answer();
      if (!answer) {
        failure.textContent = form.missing;
        return;
      }
      step(
        "answers",
        { number: test.number, question_id: asked.id, answer, duration_seconds: seconds() },
        failure,
      );
    };
    return [
      el(
        "header", {},
        heading(t("placementTitle")),
        el("p", { class: "muted" }, t("questionAtMost", { place: test.answered + 1, all: test.max_questions })),
        el("progress", {
          class: "progress", value: test.answered, max: test.max_questions, "aria-label": t("placementTitle"),
        }),
      ),
      el(
        "section", { class: "card quiz", "data-testid": "quiz" },
        el(
          "form", { onsubmit: send, novalidate: true },
          el("fieldset", { lang: "en" },
            el("legend", { "data-question": asked.id }, el("span", { class: "chip" }, asked.topic), asked.prompt),
            form.nodes),
          failure,
          el("div", { class: "actions" }, next, other("not_known", "doNotKnow"), other("skipped", "skipQuestion")),
        ),
      ),
      el("div", { class: "actions" },
        button(
          {
            class: "quiet lined", "data-testid": "finish",
            onclick: () => step("finish", {}, failure),
          },
          t("placementStop"),
        )),
    ];
  }

  function result() {
    const known = test.topics.filter(({ outcome }) => outcome === "known");
    const failure = el("p", { class: "failure", role: "alert" });
    return [
      el("header", {}, heading(t("placementDone"))),
      el(
        "section", { class: "card stack" },
        el("p", { "data-testid": "placed" },
          known.length > 0 ? t("placementKnown", { n: known.length, all: test.topics.length }) : t("placementNothing")),
        known.length > 0 &&
          el("ul", { class: "points", lang: "en" }, known.map(({ title }) => el("li", {}, title))),
        known.length > 0 && el("p", { class: "muted" }, t("placementLater")),
        failure,
        el(
          "div", { class: "actions" },
          el("a", { class: "button", href: "#/", "data-testid": "to-dashboard" }, t("seeNext")),
          button(
            { class: "quiet lined", onclick: () => step("start", {}, failure) },
            t("placementAgain"),
          ),
        ),
      ),
    ];
  }
}
