import { bars, el } from "./dom.js";
import { SenseiElement, safeHref } from "./element.js";

const MAX = 100;

/** `<sensei-recommendations>`: what to do next, why, how hard and how long. */
export class SenseiRecommendations extends SenseiElement {
  static get observedAttributes() {
    return [...super.observedAttributes, "limit", "topic-href"];
  }

  get limit() {
    const asked = Number(this.getAttribute("limit"));
    return Number.isInteger(asked) && asked >= 1 && asked <= MAX ? asked : 3;
  }

  load(client, signal) {
    return client.get(`/user/me/recommendations?count=${this.limit}`, signal);
  }

  skeleton() {
    return el(
      "section", { class: "card", part: "card" },
      el(
        "div", { class: "grid", "aria-hidden": "true" },
        Array.from({ length: Math.min(3, this.limit) }, () => el("div", { class: "skeleton" })),
      ),
    );
  }

  content({ recommendations = [], empty }) {
    this.say(this.text("recommended", { count: recommendations.length }));
    return el(
      "section", { class: "card", part: "card", "aria-labelledby": "heading" },
      el(this.heading(), { class: "heading", id: "heading", tabindex: "-1" }, this.text("next")),
      recommendations.length === 0
        ? el("p", {}, empty?.text ?? this.text("nothing"))
        : el("ul", { class: "grid" }, recommendations.map((each) => el("li", {}, this.item(each)))),
    );
  }

  item(each) {
    const { title } = each;
    const [first, ...others] = each.reasons ?? [];
    const article = el(
      "article",
      { class: "item", part: "recommendation", "data-topic": each.topic_id },
      each.module && el("span", { class: "chip" }, each.module),
      el(this.heading(1), { class: "heading", dir: "auto" }, title),
      el(
        "p", { class: "meta" },
        el(
          "span", { class: "level" },
          bars(each.difficulty_level),
          el("span", { class: "hidden" }, this.text("difficulty")),
          this.text(each.difficulty),
        ),
        el("span", {}, this.text("minutes", { count: each.estimated_minutes })),
      ),
      first && el("p", { dir: "auto" }, first.text),
      each.path && el("p", { class: "muted" }, this.text("step", each.path)),
      others.length > 0 &&
        el(
          "details", {},
          el("summary", { "aria-label": this.text("whyTopic", { title }) }, this.text("why")),
          el("ul", { dir: "auto" }, others.map((reason) => el("li", {}, reason.text))),
        ),
      el(
        "div", { class: "actions" },
        el(
          "a",
          {
            class: "button",
            href: this.hrefOf(each) || "#",
            "aria-label": this.text("startTopic", { title }),
            onclick: (event) => this.start(event, each),
          },
          this.text("start"),
        ),
        el(
          "button",
          {
            class: "quiet",
            type: "button",
            "aria-label": this.text("notNowTopic", { title }),
            onclick: (event) => this.dismiss(each, article, event.currentTarget),
          },
          this.text("notNow"),
        ),
      ),
    );
    return article;
  }

  /** The address to open: the activity's, or that of `topic-href`, where `{id}` is the topic. */
  hrefOf({ topic_id: id, activity }) {
    const pattern = this.getAttribute("topic-href") ?? "";
    return safeHref(activity?.link ?? pattern.replaceAll("{id}", encodeURIComponent(id)));
  }

  start(event, each) {
    const kind = each.activity ? "activity" : "topic";
    const id = each.activity?.activity_id ?? each.topic_id;
    const href = this.hrefOf(each);
    if (!this.emit("sensei-open", { kind, id, href, topicId: each.topic_id }, true) || !href) {
      event.preventDefault();
    }
  }

  async dismiss(each, article, button) {
    button.disabled = true;
    try {
      await this.client.post("/interactions", {
        id: crypto.randomUUID(),
        type: "dismissed",
        topic_id: each.topic_id,
      });
    } catch (failure) {
      button.disabled = false;
      button.focus();
      this.say(this.sentence(failure), true);
      return;
    }
    this.emit("sensei-recommendation-dismiss", { topicId: each.topic_id });
    const undo = el(
      "button",
      {
        class: "quiet",
        type: "button",
        "aria-label": this.text("undoTopic", { title: each.title }),
        onclick: () => this.takeBack(each, note),
      },
      this.text("undo"),
    );
    const note = el(
      "div", { class: "item", "data-topic": each.topic_id },
      el("p", {}, this.text("dismissed", { title: each.title })),
      el("div", { class: "actions" }, undo),
    );
    article.replaceWith(note);
    undo.focus();
    this.say(this.text("dismissed", { title: each.title }));
  }
}
