// <sensei-dashboard>: one call paints the start page of a learner.

import { activity } from "./cards/activity.js";
import { card, failedCard } from "./cards/card.js";
import { levelUps } from "./cards/level-ups.js";
import { mastery } from "./cards/mastery.js";
import { path } from "./cards/path.js";
import { progress } from "./cards/progress.js";
import { quizzes } from "./cards/quizzes.js";
import { resume } from "./cards/resume.js";
import { uploads } from "./cards/uploads.js";
import { week } from "./cards/week.js";
import { el } from "./dom.js";
import { RecommendingElement } from "./recommendations.js";

export class SenseiDashboard extends RecommendingElement {
  async load(client, signal) {
    const query = new URLSearchParams({ count: this.limit, first_day: firstDay(this.language) });
    const { timeZone: zone } = Intl.DateTimeFormat().resolvedOptions();
    const path = "/user/me/dashboard?";
    try {
      return await client.get(`${path}${query}&zone=${encodeURIComponent(zone ?? "UTC")}`, signal);
    } catch (failure) {
      // A browser may know zones that the server does not know yet.
      if (failure.status !== 422) {
        throw failure;
      }
      return client.get(path + query, signal);
    }
  }

  title() {
    return this.text("dashboard");
  }

  skeleton() {
    return el(
      "div", { class: "dashboard", "aria-hidden": "true" },
      el("div", { class: "skeleton tall span-7" }),
      el("div", { class: "skeleton tall span-5" }),
      el("div", { class: "skeleton tall span-12" }),
    );
  }

  content(data) {
    const { next, goals, streak, week: days } = data;
    if (isNew(data)) {
      // The first steps, rather than zeros.
      return el(
        "div", { class: "dashboard" },
        this.card(data, "resume", "continue", 12, (place) => resume(this, place, next, 12, true)),
        this.nextCard(data),
      );
    }
    const draws = [
      this.card(data, "level_ups", "", 0, (ups) => levelUps(this, ups.items ?? [])),
      this.card(data, "resume", "continue", 7, (place) => resume(this, place, next, 7)),
      this.card(data, "heatmap", "week", 5, (map) =>
        week(this, { map, days, streak, goals: goals?.items ?? [] }),
      ),
      this.nextCard(data),
      this.card(data, "progress", "overview", 12, (known) => progress(this, known)),
      this.card(data, "mastery", "mastery", 7, (topics) => mastery(this, topics)),
      this.card(data, "quizzes", "quizzes", 5, (numbers) => quizzes(this, numbers)),
      this.card(data, "activity", "recent", 7, (done) => activity(this, done.items ?? [])),
      this.card(data, "uploads", "uploads", 5, (files) => uploads(this, files.items ?? [])),
    ];
    return el("div", { class: "dashboard" }, draws);
  }

  /** Draws a part, or a card that says that it failed; the others stand in either case. */
  card(data, name, titleKey, span, draw) {
    const content = data[name];
    if (content === undefined || content === null) {
      return null;
    }
    if (content.status !== "failed") {
      try {
        return draw(content);
      } catch (error) {
        console.error(`sensei-dashboard: the part ${name} cannot be drawn.`, error);
      }
    }
    return titleKey && failedCard(this, name, span, this.text(titleKey));
  }

  nextCard(data) {
    return this.card(data, "next", "next", 12, (next) =>
      card(
        this, "next", 12, this.text("next"),
        this.cards(next),
        this.card(data, "path", "path", 12, (way) => path(this, way)),
      ),
    );
  }
}

/** Whether the learner has no history yet, as far as is known. */
function isNew({ resume: place, activity: done }) {
  return place?.status === "empty" && done?.status === "empty";
}

/** The day on which a week begins, 1 (Monday) to 7; Monday where the browser does not know it. */
function firstDay(language) {
  const locale = new Intl.Locale(language);
  return (locale.getWeekInfo?.() ?? locale.weekInfo)?.firstDay ?? 1;
}
