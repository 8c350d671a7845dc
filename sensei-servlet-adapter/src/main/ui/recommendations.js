// <sensei-recommendations>: what to do next, why, how hard and how long.

import { el, title as named } from "./dom.js";
import { SenseiElement } from "./element.js";
import { recommendationCard } from "./recommendation-card.js";

const MAX = 100;

/** An element whose cards take feedback. */
export class RecommendingElement extends SenseiElement {
  static get observedAttributes() {
    return [...super.observedAttributes, "limit", "topic-href"];
  }

  get limit() {
    const asked = Number(this.getAttribute("limit"));
    return Number.isInteger(asked) && asked >= 1 && asked <= MAX ? asked : 3;
  }

  /** Tells Sensei that the learner would rather do something else. */
  dismiss(topicId) {
    return this.client.post("/interactions", {
      id: crypto.randomUUID?.() ?? undefined, type: "dismissed", topic_id: topicId,
    });
  }

  /** The list of cards, or a sentence in place of them. */
  cards({ recommendations = [], empty }, level = 1) {
    return recommendations.length === 0
      ? el("p", {}, empty?.text ? named(empty.text) : this.text("nothing"))
      : el(
          "ul", { class: "grid" },
          recommendations.map((each) => el("li", {}, recommendationCard(this, each, level))),
        );
  }

  skeletonCards() {
    return el(
      "div", { class: "grid", "aria-hidden": "true" },
      Array.from({ length: Math.min(3, this.limit) }, () => el("div", { class: "skeleton" })),
    );
  }
}

export class SenseiRecommendations extends RecommendingElement {
  load(client, signal) {
    return client.get(`/user/me/recommendations?count=${this.limit}`, signal);
  }

  title() {
    return this.text("next");
  }

  skeleton() {
    return el(
      "section", { class: "card", part: "card" },
      el(this.heading(), { class: "heading" }, this.title()),
      this.skeletonCards(),
    );
  }

  content(data) {
    this.say(this.text("recommended", { count: (data.recommendations ?? []).length }));
    return el(
      "section", { class: "card", part: "card", "aria-labelledby": "heading" },
      el(this.heading(), { class: "heading", id: "heading" }, this.title()),
      this.cards(data),
    );
  }
}
