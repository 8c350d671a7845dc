// A topic: its text, and its quiz one question at a time.

import { get, post, tell } from "./api.js";
import { deadEnd, el, plural, svg } from "./dom.js";

/** Nobody thinks about one question for longer than this; they went away. */
const MAX_SECONDS = 600;

/** The status of a topic that is not open yet. */
const LOCKED = 409;

export function lessonSkeleton() {
  return el(
    "div", { class: "topic", "aria-busy": "true" },
    el("h1", { tabindex: "-1", class: "muted" }, "Loading the topic …"),
    el("div", { class: "skeleton" }),
  );
}

/**
 * Asks the server for a topic and draws it. `announce` tells screen readers; `failed` handles what
 * every request may meet, and returns whether it did.
 */
export async function lesson(topicId, announce, failed) {
  let topic;
  try {
    topic = await get(`/demo/api/topics/${encodeURIComponent(topicId)}`);
  } catch (failure) {
    if (failure.status !== LOCKED) {
      throw failure;
    }
    return locked(topicId, failure);
  }
  const quiz = el("section", { class: "card quiz", "aria-labelledby": "quiz-heading", "data-testid": "quiz" });
  const answers = [];
  ask(0);
  return el(
    "article", { class: "topic", "data-testid": "topic" },
    el("a", { class: "back", href: "#/" },
      el("span", { class: "arrow", "aria-hidden": "true" }, "←"), "Back to your dashboard"),
    el(
      "header", {},
      el("h1", { tabindex: "-1" }, topic.title),
      el("p", { class: "muted" },
        topic.minutes > 0
          ? `About ${plural(topic.minutes, "minute", "minutes")}, with ${plural(topic.questions.length, "question", "questions")} at the end`
          : `With ${plural(topic.questions.length, "question", "questions")} at the end`),
    ),
    el("section", { class: "card text" }, topic.content.map((paragraph) => el("p", {}, paragraph))),
    quiz,
  );

  function head(place) {
    return el(
      "div", { class: "quiz-head" },
      el("h2", { id: "quiz-heading" },
        place < topic.questions.length ? `Question ${place + 1} of ${topic.questions.length}` : "Your result"),
      pips(topic.questions.length, answers, place),
    );
  }

  function ask(place) {
    const question = topic.questions[place];
    const since = performance.now();
    // One id for all attempts to send this answer, so that it counts once.
    const id = crypto.randomUUID();
    const failure = el("p", { class: "failure", role: "alert" });
    const button = el("button", { class: "button", type: "submit", "data-testid": "check" }, "Check");
    const options = question.options.map((text, choice) =>
      el("label", { class: "option", "data-testid": "option" },
        el("input", { type: "radio", name: "choice", value: choice }),
        el("span", {}, text)));
    const form = el(
      "form", { onsubmit: check, novalidate: true },
      el("fieldset", {}, el("legend", {}, question.prompt), options),
      failure,
      button,
    );
    quiz.replaceChildren(head(place), form);

    async function check(event) {
      event.preventDefault();
      const chosen = form.querySelector("input:checked");
      if (!chosen) {
        failure.textContent = "Choose an answer first.";
        form.querySelector("input").focus();
        return;
      }
      failure.textContent = "";
      button.disabled = true;
      try {
        const graded = await post("/demo/api/answers", {
          id,
          topic_id: topic.topic_id,
          question_id: question.id,
          choice: Number(chosen.value),
          duration_seconds: Math.min(MAX_SECONDS, Math.round(performance.now() - since) / 1000),
        });
        answers[place] = graded.correct;
        tell();
        show(Number(chosen.value), graded);
      } catch (problem) {
        if (!failed(problem)) {
          failure.textContent = `Your answer was not taken yet. ${problem.message} Press Check to send it again.`;
          button.disabled = false;
        }
      }
    }

    function show(choice, graded) {
      options.forEach((option, index) => {
        option.querySelector("input").disabled = true;
        if (index === graded.right_choice) {
          option.classList.add("right");
          option.append(el("span", { class: "verdict" }, index === choice ? "✓ Right" : "✓ Right answer"));
        } else if (index === choice) {
          option.classList.add("wrong");
          option.append(el("span", { class: "verdict" }, "✗ Your answer"));
        }
      });
      const last = place === topic.questions.length - 1;
      const onwards = el(
        "button",
        { class: "button", type: "button", "data-testid": "onwards", onclick: () => go(place + 1) },
        last ? "See your result" : "Next question",
      );
      button.replaceWith(
        el(
          "div", { class: graded.correct ? "feedback right" : "feedback wrong", "data-testid": "feedback" },
          el("h3", {}, graded.correct ? "That is right" : "Not quite"),
          el("p", {}, graded.explanation),
          onwards,
        ),
      );
      quiz.querySelector(".quiz-head").replaceWith(head(place));
      announce(`${graded.correct ? "That is right." : "Not quite."} ${graded.explanation}`);
      onwards.focus();
    }
  }

  function go(place) {
    if (place < topic.questions.length) {
      ask(place);
      quiz.querySelector("input").focus();
      return;
    }
    const right = answers.filter(Boolean).length;
    const back = el("a", { class: "button", href: "#/", "data-testid": "to-dashboard" }, "See what is next for you");
    quiz.replaceChildren(
      head(place),
      el(
        "div", { class: "score-card" },
        el("p", { class: "score", "data-testid": "score" }, `${right} of ${answers.length} right`),
        el("p", {}, remark(right, answers.length)),
        el(
          "div", { class: "actions" },
          back,
          el("button", { class: "quiet", type: "button", "data-testid": "once-more", onclick: onceMore }, "Take the quiz once more"),
        ),
      ),
    );
    announce(`${right} of ${answers.length} right. ${remark(right, answers.length)}`);
    back.focus();
  }

  function onceMore() {
    answers.length = 0;
    go(0);
  }
}

/** A page for a topic that is not open yet, with links to the topics that open it. */
async function locked(topicId, failure) {
  const path = await get(`/api/user/me/learning-path?goal=${encodeURIComponent(topicId)}`);
  const open = path.steps.filter((step) => step.state === "ready" && step.topic_id !== topicId);
  return deadEnd(
    `${path.goal ?? "This topic"} is not open yet`,
    failure.message,
    [
      ...open.map((step) => [`#/topics/${encodeURIComponent(step.topic_id)}`, step.title]),
      ["#/", "Go to your dashboard"],
    ],
  );
}

function remark(right, all) {
  if (right === all) {
    return "All of them. Your recommendations take it into account from now on.";
  }
  if (right === 0) {
    return "A good moment to read the text once more and try again. Your recommendations take it into account.";
  }
  return "Your recommendations take every single answer into account.";
}

/** One dot for each question: right, wrong, the current one, or still to come. */
function pips(count, answers, current) {
  const word = (place) =>
    answers[place] === undefined ? (place === current ? "current" : "open") : answers[place] ? "right" : "wrong";
  const marks = { right: "M5.5 9.5l2.3 2.3L12.6 7", wrong: "M6.2 6.2l5.6 5.6M11.8 6.2l-5.6 5.6" };
  return el(
    "div", { class: "pips", "aria-hidden": "true" },
    Array.from({ length: count }, (_, place) =>
      svg("svg", { class: word(place), viewBox: "0 0 18 18" },
        svg("circle", { cx: 9, cy: 9, r: 7.5 }),
        marks[word(place)] && svg("path", { d: marks[word(place)] }))),
  );
}
