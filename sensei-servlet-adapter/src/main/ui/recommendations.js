// <sensei-recommendations>: what to do next, why, how hard and how long.

import { el, title as named } from "./dom.js";
import { SenseiElement } from "./element.js";
import { recommendationCard } from "./recommendation-card.js";

const MAX = 100;

/** The status of a server that keeps no feedback. */
const NOT_KEPT = 501;

/** An element whose cards take feedback. */
export class RecommendingElement extends SenseiElement {
  static get observedAttributes() {
    return [...super.observedAttributes, "limit", "topic-href"];
  }

  get limit() {
    const asked = Number(this.getAttribute("limit"));
    return Number.isInteger(asked) && asked >= 1 && asked <= MAX ? asked : 3;
  }

  /**
   * Puts a topic off, and returns whether that can be taken back. A host that keeps no feedback gets
   * an interaction. Given data is the host's matter, which listens to the event.
   */
  async dismiss(topicId) {
    if (this.given) {
      return true;
    }
    try {
      await this.feedback("not_now", { topic_id: topicId });
      return true;
    } catch (failure) {
      if (failure.status !== NOT_KEPT) {
        throw failure;
      }
    }
    await this.client.post("/interactions", { type: "dismissed", topic_id: topicId });
    return false;
  }

  async restore(topicId) {
    if (!this.given) {
      await this.feedback("undo", { topic_id: topicId });
    }
  }

  /** Keeps what was shown and opened; the learner does not wait for it. */
  note(kind, topicIds) {
    if (this.given || this.deaf || topicIds.length === 0) {
      return;
    }
    this.feedback(kind, { topic_ids: topicIds }).catch((failure) => {
      this.deaf = failure.status === NOT_KEPT;
    });
  }

  opened({ recommended, topicId }) {
    if (recommended) {
      this.note("opened", [topicId]);
    }
  }

  feedback(kind, topics) {
    return this.client.post("/user/me/feedback/recommendation", { kind, ...topics });
  }

  /** The list of cards, or a sentence in place of them. */
  cards({ recommendations = [], empty }, level = 1) {
    const ids = recommendations.map((each) => each.topic_id);
    if (ids.join("\n") !== this.shownIds) {
      this.shownIds = ids.join("\n");
      this.note("shown", ids);
    }
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
