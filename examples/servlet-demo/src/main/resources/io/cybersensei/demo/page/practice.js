// Practice of a topic, and mixed reviews: one question at a time, which Sensei chooses. The session
// is kept in the tab, so that a reload or the back button comes back to the same question.

import { get, post, session, tell } from "./api.js";
import { back, button, deadEnd, el, heading, svg } from "./dom.js";
import { locked } from "./lesson.js";
import { inWords, questionForm } from "./question.js";
import { forThisTab, read, write } from "./storage.js";
import { t } from "./words.js";

const KEY = "sensei.practice";

/** The name of a mixed review among the sessions. No topic has it. */
const REVIEW = "*";

/** The number of questions of a mixed review, and of a session without a suggestion. */
const QUESTIONS = 8;

/** Nobody thinks about one question for longer than this; they went away. */
const MAX_SECONDS = 600;

const LEVELS = { familiar: "familiar", proficient: "proficient", mastered: "mastered", due: "mastered" };

/** Practice of a topic. `questionId` is a question to go on with, or empty. */
export async function practice(topicId, questionId, tools) {
  const topic = await get(`/demo/api/topics/${encodeURIComponent(topicId)}`);
  if (topic.locked) {
    return locked(topicId);
  }
  const href = `#/topics/${encodeURIComponent(topicId)}`;
  return page(topicId, questionId, {
    goal: topic.practice || QUESTIONS,
    title: t("practiceOf", { title: topic.title }),
    above: back(href, t("backToLesson")),
  }, tools);
}

/** A mixed review of several topics. */
export async function review(tools) {
  return page(REVIEW, "", {
    goal: QUESTIONS,
    title: t("mixedReview"),
    above: back("#/", t("backToDashboard")),
    lead: t("mixedReviewLead"),
  }, tools);
}

async function page(scope, questionId, { goal, title, above, lead }, { announce, failed }) {
  const path = `${session().username}/${scope}`;
  const anew = arrivedAnew();
  let state = kept(path) ?? { goal, done: [], current: null };
  let shownAt = performance.now();
  const quiz = el("section", { class: "card quiz", "aria-labelledby": "quiz-heading", "data-testid": "quiz" });
  const root = el(
    "article", { class: "topic", "data-testid": "practice" },
    above,
    el("header", {}, heading(title), lead && el("p", { class: "muted" }, lead)),
    quiz,
  );

  const asked = questionId && state.current?.question.id !== questionId;
  if (asked) {
    take(await get(`/demo/api/practice/questions/${encodeURIComponent(questionId)}`));
  } else if (!state.current && state.done.length < state.goal) {
    const chosen = await next();
    if (chosen.nothing) {
      return deadEnd(t("nothingToReview"), t("practiseFirst"), [
        ["#/course", t("wholeCourse")],
        ["#/", t("goToDashboard")],
      ]);
    }
    take(chosen);
  }
  draw();
  window.addEventListener("pagehide", keepTime);
  window.addEventListener("hashchange", keepTime, { once: true });
  return root;

  function next() {
    const query = new URLSearchParams(scope === REVIEW ? [] : [["topic", scope]]);
    state.done.forEach(({ id }) => query.append("shown", id));
    return get(`/demo/api/practice/next?${query}`);
  }

  function take(chosen) {
    state.current = { ...chosen, hints: [], answer: null, graded: null, seconds: 0 };
    shownAt = performance.now();
    save();
  }

  function save() {
    const all = read(forThisTab, KEY) ?? {};
    write(forThisTab, KEY, { ...all, [path]: state });
  }

  /** The time on the page so far counts, the time away does not. */
  function keepTime() {
    if (state.current && !state.current.graded && root.isConnected) {
      state.current.seconds = seconds();
      shownAt = performance.now();
      save();
    }
  }

  function seconds() {
    return state.current.seconds + (performance.now() - shownAt) / 1000;
  }

  function draw() {
    if (state.current) {
      drawQuestion();
    } else {
      drawResult();
    }
  }

  function head() {
    const place = state.done.length + (state.current?.graded ? 0 : 1);
    return el(
      "div", { class: "quiz-head" },
      el("h2", { id: "quiz-heading" },
        state.current ? t("questionOf", { place, all: state.goal }) : t("yourResult")),
      pips(state.goal, state.done.map(({ correct }) => correct), state.current?.graded ? -1 : state.done.length),
    );
  }

  function drawQuestion() {
    const { current } = state;
    const { question } = current;
    const form = questionForm(question, () => {
      current.answer = form.draft?.() ?? form.answer();
      save();
    });
    const failure = el("p", { class: "failure", role: "alert" });
    const hints = el("ul", { class: "hints", "data-testid": "hints" }, current.hints.map(hintNode));
    const moreHints = button(
      { class: "quiet lined", "data-testid": "hint", onclick: hint },
      hintLabel(),
    );
    moreHints.hidden = current.hints.length >= question.hints;
    const check = button({ type: "submit", "data-testid": "check" }, t("check"));
    const node = el(
      "form", { onsubmit: send, novalidate: true },
      el("fieldset", { lang: "en" },
        el("legend", { "data-question": question.id },
          scope === REVIEW && el("span", { class: "chip" }, question.topic), question.prompt),
        form.nodes),
      hints,
      failure,
      el("div", { class: "actions" }, check, moreHints),
    );
    const reason = current.reason && el("p", { class: "muted small" }, current.reason);
    quiz.replaceChildren(...[head(), reason, node].filter(Boolean));
    if (current.answer) {
      form.fill(current.answer);
    }
    if (current.graded) {
      show();
    }

    function hintNode(text) {
      return el("li", {}, el("b", {}, `${t("hint")}: `), el("span", { lang: "en" }, text));
    }

    function hintLabel() {
      return t("showHint", { place: current.hints.length + 1, all: question.hints });
    }

    async function hint() {
      moreHints.disabled = true;
      failure.textContent = "";
      try {
        const { text } = await post("/demo/api/practice/hints", {
          attempt: current.attempt,
          question_id: question.id,
          number: current.hints.length + 1,
        });
        current.hints.push(text);
        save();
        hints.append(hintNode(text));
        announce(el("span", { lang: "en" }, text));
        moreHints.hidden = current.hints.length >= question.hints;
        moreHints.textContent = hintLabel();
        if (moreHints.hidden) {
          check.focus();
        }
      } catch (problem) {
        if (!failed(problem)) {
          failure.textContent = problem.message;
        }
      } finally {
        moreHints.disabled = false;
      }
    }

    async function send(event) {
      event.preventDefault();
      const answer = form.answer();
      if (current.graded) {
        return;
      }
      if (!answer) {
        failure.textContent = form.missing;
        node.querySelector("input, select").focus();
        return;
      }
      failure.textContent = "";
      check.disabled = true;
      current.answer = answer;
      try {
        const graded = await post("/demo/api/practice/answers", {
          id: current.attempt,
          question_id: question.id,
          answer,
          duration_seconds: Math.min(MAX_SECONDS, Math.round(seconds() * 1000) / 1000),
        });
        current.graded = graded;
        state.done.push({ id: question.id, correct: graded.correct, topic: question.topic, level: graded.level });
        save();
        tell();
        show();
        quiz.querySelector(".quiz-head").replaceWith(head());
        const english = (text) => el("span", { lang: "en" }, text);
        announce(
          `${t(graded.correct ? "thatIsRight" : "notQuite")}. `,
          ...(graded.correct ? [] : [`${t("rightAnswer")}: `, english(`${inWords(question, graded.right)}. `)]),
          english(graded.explanation),
        );
        quiz.querySelector("[data-testid=onwards]").focus();
      } catch (problem) {
        if (!failed(problem)) {
          failure.textContent = t("notTaken", { reason: problem.message });
          check.disabled = false;
        }
      }
    }

    function show() {
      const { graded, answer } = current;
      form.mark(answer, graded.right, graded.correct);
      moreHints.hidden = true;
      const last = state.done.length >= state.goal;
      check.closest(".actions").replaceWith(
        el(
          "div", { class: graded.correct ? "feedback right" : "feedback wrong", "data-testid": "feedback" },
          el("h3", {}, t(graded.correct ? "thatIsRight" : "notQuite")),
          el("p", { lang: "en" }, graded.explanation),
          button({ "data-testid": "onwards", onclick: onwards }, t(last ? "seeResult" : "nextQuestion")),
        ),
      );
    }
  }

  async function onwards(event) {
    const control = event.currentTarget;
    control.disabled = true;
    try {
      if (state.done.length >= state.goal) {
        state.current = null;
        save();
      } else {
        take(await next());
      }
    } catch (problem) {
      control.disabled = false;
      if (!failed(problem)) {
        control.after(el("p", { class: "failure", role: "alert" }, problem.message));
      }
      return;
    }
    draw();
    window.scrollTo(0, Math.max(0, quiz.offsetTop - 16));
    quiz.querySelector("input, select, .order button, a.button")?.focus({ preventScroll: true });
  }

  function drawResult() {
    const right = state.done.filter(({ correct }) => correct).length;
    const level = scope === REVIEW ? "" : (LEVELS[state.done.at(-1)?.level] ?? "practised");
    const mastered = [...new Set(state.done.filter((each) => each.level === "mastered").map((each) => each.topic))];
    const sentence =
      scope === REVIEW
        ? mastered.length > 0 ? t("reviewMastered", { topics: mastered.join(", ") }) : t("reviewDone")
        : t(`after_${level}`);
    const again = button({ class: "quiet lined", "data-testid": "once-more", onclick: onceMore }, t("practiseMore"));
    const dashboard = (look) =>
      el("a", { class: look, href: "#/", "data-testid": "to-dashboard" }, t("seeNext"));
    const suggested = ["familiar", "proficient"].includes(level);
    quiz.replaceChildren(
      head(),
      el(
        "div", { class: "score-card" },
        el("p", { class: "score", "data-testid": "score" }, t("scoreOf", { right, all: state.done.length })),
        el("p", { "data-testid": "level" }, sentence),
        el(
          "div", { class: "actions" },
          suggested
            ? [el("a", { class: "button", href: "#/review", "data-testid": "to-review" }, t("mixedReview")), dashboard("quiet lined")]
            : dashboard("button"),
          again,
        ),
      ),
    );
    announce(`${t("scoreOf", { right, all: state.done.length })}. ${sentence}`);
  }

  async function onceMore(event) {
    const control = event.currentTarget;
    control.disabled = true;
    const before = state;
    // The questions just shown are not shown again first.
    state = { goal, done: [], current: null };
    try {
      const query = new URLSearchParams(scope === REVIEW ? [] : [["topic", scope]]);
      before.done.forEach(({ id }) => query.append("shown", id));
      take(await get(`/demo/api/practice/next?${query}`));
      draw();
      quiz.querySelector("input, select, .order button")?.focus();
    } catch (problem) {
      state = before;
      control.disabled = false;
      if (!failed(problem)) {
        control.after(el("p", { class: "failure", role: "alert" }, problem.message));
      }
    }
  }

  /** The session of this tab, if it is whole. A finished one is shown until another begins. */
  function kept(name) {
    const found = read(forThisTab, KEY)?.[name];
    const whole =
      Array.isArray(found?.done) &&
      Number.isInteger(found.goal) &&
      (found.current === null ||
        (typeof found.current?.attempt === "string" &&
          typeof found.current.question?.id === "string" &&
          Array.isArray(found.current.hints)));
    if (!whole) {
      return null;
    }
    const finished = found.current === null && found.done.length >= found.goal;
    return finished && anew ? null : found;
  }
}

/** Whether the learner followed a link to practice, rather than reloaded or went back to it. */
function arrivedAnew() {
  const anew = !history.state?.practised;
  history.replaceState({ practised: true }, "");
  return anew;
}

/** One dot for each question: right, wrong, the current one, or still to come. */
function pips(count, answers, current) {
  const word = (place) =>
    answers[place] === undefined ? (place === current ? "current" : "open") : answers[place] ? "right" : "wrong";
  const marks = { right: "M5.5 9.5l2.3 2.3L12.6 7", wrong: "M6.2 6.2l5.6 5.6M11.8 6.2l-5.6 5.6" };
  return el(
    "div", { class: "pips", "aria-hidden": "true" },
    Array.from({ length: Math.max(count, answers.length) }, (_, place) =>
      svg("svg", { class: word(place), viewBox: "0 0 18 18" },
        svg("circle", { cx: 9, cy: 9, r: 7.5 }),
        marks[word(place)] && svg("path", { d: marks[word(place)] }))),
  );
}
