// The dashboard of Sensei.

import { csrfToken, session } from "./api.js";
import { changes } from "./changes.js";
import { el } from "./dom.js";
import { t } from "./words.js";

/**
 * Draws the dashboard, which loads its parts itself. `say` shows a sentence in the status line,
 * `ended` handles a session that has ended.
 */
export function dashboard(say, ended) {
  const { username } = session();
  const mastered = el("p", { class: "muted", "data-testid": "mastered" });
  const page = el(
    "div", { class: "dashboard", "data-testid": "dashboard" },
    el(
      "header", {},
      el("h1", { tabindex: "-1" }, ...greeting(username)),
      mastered,
    ),
  );
  const element = document.createElement("sensei-dashboard");
  element.setAttribute("base-url", "/api");
  element.setAttribute("topic-href", "#/topics/{id}");
  element.csrf = csrfToken;
  element.addEventListener("sensei-ready", ({ detail: { data } }) => {
    const { progress, next, mastery } = data;
    if (progress.status !== "failed") {
      mastered.textContent = t("knownOf", { known: progress.known, all: progress.topics });
    }
    if (next.status !== "failed" && mastery.status !== "failed") {
      const sentences = changes(username, next.recommendations, mastery.topics);
      if (sentences.length > 0) {
        say(t("sinceLastVisit", { changes: sentences.join("; ") }));
      }
    }
    page.dataset.ready = "";
  });
  element.addEventListener("sensei-open", (event) => {
    const { kind, id, topicId } = event.detail;
    if (kind === "sign-in") {
      event.preventDefault();
      ended({ status: 401 });
    } else if (kind === "question") {
      event.preventDefault();
      location.hash = `#/topics/${encodeURIComponent(topicId)}/practice/${encodeURIComponent(id)}`;
    }
  });
  page.append(element);
  return page;
}

/** The greeting with the name as an element of its own direction. */
function greeting(username) {
  const [before, after] = t("greeting").split("{name}");
  return [before, el("bdi", {}, username), after];
}
