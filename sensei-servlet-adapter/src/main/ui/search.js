// <sensei-search>: finds topics, lessons, questions, files and transcripts as one types.

import { el, svg, title as named } from "./dom.js";
import { safeHref, SenseiElement } from "./element.js";

/** In milliseconds: the pause in typing after which the server is asked. */
const PAUSE = 200;

const TYPES = ["topic", "lesson", "question", "activity", "document", "file", "transcript"];

export class SenseiSearch extends SenseiElement {
  static get observedAttributes() {
    return [...super.observedAttributes, "q", "type", "limit", "topic-href"];
  }

  constructor() {
    super();
    this.type = "";
    this.query = "";
  }

  get limit() {
    const asked = Number(this.getAttribute("limit"));
    return Number.isInteger(asked) && asked >= 1 && asked <= 50 ? asked : 10;
  }

  title() {
    return this.text("searchTitle");
  }

  attributeChangedCallback(name, before, after) {
    if (name === "q") {
      this.query = after ?? "";
    } else if (name === "type") {
      this.type = TYPES.includes(after) ? after : "";
    }
    super.attributeChangedCallback(name, before, after);
  }

  /** Draws the field once; typing changes the results only. */
  async reload() {
    this.prepare();
    this.results = el("div", { class: "results" });
    this.facets = el("div", { class: "facets", role: "group", "aria-label": this.text("facets") });
    this.field = el("input", {
      type: "search", id: "field", class: "field", autocomplete: "off", spellcheck: "false",
      maxlength: 500, "data-key": "field", oninput: () => this.typed(), onkeydown: (e) => this.key(e),
    });
    this.field.value = this.query;
    this.view.replaceChildren(
      el(
        "section", { class: "card", part: "card", role: "search" },
        el(
          this.heading(), { class: "heading" },
          el("label", { for: "field" }, this.title()),
        ),
        this.field,
        this.facets,
        this.results,
      ),
    );
    this.emit("sensei-ready", {});
    await this.find();
  }

  typed() {
    this.query = this.field.value;
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.find(), PAUSE);
  }

  /** Arrows move between the field and the results; Escape goes back to the field. */
  key(event) {
    const links = [this.field, ...this.results.querySelectorAll(".hit-title")];
    const place = links.indexOf(event.currentTarget);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && links[place + step]) {
      event.preventDefault();
      links[place + step].focus();
    } else if (event.key === "Escape" && place > 0) {
      this.field.focus();
    }
  }

  /** Asks the server; an answer to an earlier query is dropped. */
  async find(cursor) {
    clearTimeout(this.pause);
    this.loading?.abort();
    const query = this.query.trim();
    if (query.length < 2) {
      this.results.replaceChildren();
      this.facets.replaceChildren();
      this.say("");
      return;
    }
    const loading = new AbortController();
    this.loading = loading;
    this.results.setAttribute("aria-busy", "true");
    try {
      const found = this.given ?? (await this.load(this.client, loading.signal, query, cursor));
      if (this.loading === loading) {
        this.failure = null;
        this.results.removeAttribute("aria-busy");
        this.list(found, Boolean(cursor));
        this.emit("sensei-search", { q: query, type: this.type, total: found.total });
      }
    } catch (failure) {
      if (this.loading === loading && !loading.signal.aborted) {
        this.results.removeAttribute("aria-busy");
        this.refused(failure);
      }
    }
  }

  load(client, signal, q, cursor) {
    const query = new URLSearchParams({ q, limit: this.limit });
    if (this.type) {
      query.set("type", this.type);
    }
    if (cursor) {
      query.set("cursor", cursor);
    }
    return client.get(`/search?${query}`, signal);
  }

  refused(failure) {
    // A query of excluded words alone is no error of the page.
    const reason = failure.status === 422 && failure.body?.violations?.[0]?.message;
    this.facets.replaceChildren();
    if (reason) {
      this.results.replaceChildren(el("p", { class: "muted" }, named(reason)));
      this.say(reason);
      return;
    }
    this.failure = failure;
    this.results.replaceChildren(
      el("p", {}, this.sentence(failure)),
      el(
        "div", { class: "actions" },
        el(
          "button",
          {
            class: "button", type: "button",
            onclick: () => (failure.kind === "signed-out" ? this.signIn() : this.find()),
          },
          this.text(failure.kind === "signed-out" ? "signIn" : "retry"),
        ),
      ),
    );
    this.say(this.sentence(failure));
    this.emit("sensei-error", {
      kind: failure.kind ?? "failed", status: failure.status ?? 0, message: failure.message,
    });
  }

  list(found, isMore) {
    const { hits = [], total = 0, facets = {}, corrected, next } = found;
    const count = this.text("results", { count: total });
    this.say(hits.length === 0 ? this.text("noResults") : count);
    this.drawFacets(facets.type ?? []);
    const more =
      next &&
      el(
        "button",
        {
          class: "quiet lined", type: "button",
          onclick: (event) => {
            event.currentTarget.disabled = true;
            this.find(next);
          },
        },
        this.text("moreResults"),
      );
    const items = hits.map((each) => this.hit(each));
    if (isMore) {
      this.results.querySelector(".hits").append(...items);
      this.results.querySelector(".more").replaceChildren(...[more].filter(Boolean));
      items[0]?.querySelector(".hit-title").focus();
      return;
    }
    this.results.replaceChildren(
      ...[
        el("p", { class: "muted" }, hits.length === 0 ? this.text("noResults") : count),
        corrected && el("p", {}, this.text("corrected", { q: corrected })),
        el("ul", { class: "hits" }, items),
        el("div", { class: "more actions" }, more),
      ].filter(Boolean),
    );
  }

  drawFacets(types) {
    const counts = new Map(types.map((each) => [each.value, each.documents]));
    if (this.type && !counts.has(this.type)) {
      counts.set(this.type, 0);
    }
    const all = [...counts.values()].reduce((sum, each) => sum + each, 0);
    const focused = this.shadowRoot.activeElement?.dataset.key;
    const button = (type, name, count) =>
      el(
        "button",
        {
          class: "facet", type: "button", "aria-pressed": String(this.type === type),
          "data-key": `facet-${type}`,
          onclick: () => {
            this.type = type;
            this.find();
          },
        },
        `${name} `, el("b", {}, this.words.numbers.format(count)),
      );
    this.facets.replaceChildren(
      ...(counts.size === 0
        ? []
        : [
            button("", this.text("allTypes"), all),
            ...TYPES.filter((type) => counts.has(type)).map((type) =>
              button(type, this.text(`type_${type}`), counts.get(type)),
            ),
          ]),
    );
    if (focused?.startsWith("facet-")) {
      this.facets.querySelector(`[data-key="${focused}"]`)?.focus();
    }
  }

  hit(each) {
    const { type, id, position, snippet } = each;
    const href =
      (each.link && safeHref(each.link) && each.link) ||
      (type === "topic" ? this.topicHref(id) : "");
    const place = { kind: type, id, href, topicId: each.topic };
    const seconds = position?.unit === "second" ? position.value : null;
    return el(
      "li", { part: "result" },
      el(
        "p", { class: "muted" },
        this.text(`hit_${type}`),
        each.module && [" · ", named(each.module)],
        position && seconds === null && ` · ${this.text(`at_${position.unit}`, { count: position.value })}`,
      ),
      this.link(
        { class: "plain hit-title", "data-key": `hit-${type}-${id}`, onkeydown: (e) => this.key(e) },
        place,
        marked(each.title, each.title_ranges),
      ),
      snippet && el("p", {}, marked(snippet.text, snippet.ranges)),
      seconds !== null &&
        this.link(
          {
            class: "quiet lined",
            "aria-label": this.text("playTitle", { title: each.title, time: clock(seconds) }),
          },
          { ...place, href: href && `${href.split("#")[0]}#t=${seconds}`, seconds },
          svg("svg", { class: "icon play", viewBox: "0 0 24 24", "aria-hidden": "true" },
            svg("path", { d: "M8 5l11 7-11 7z" })),
          this.text("play", { time: clock(seconds) }),
        ),
    );
  }
}

/** A text with its found parts marked. `ranges` are pairs of UTF-16 positions. */
function marked(text, ranges = []) {
  const parts = [];
  let end = 0;
  for (const [from, to] of ranges) {
    parts.push(text.slice(end, from), el("mark", {}, text.slice(from, to)));
    end = to;
  }
  return el("bdi", {}, ...parts, text.slice(end));
}

/** Seconds as 12:41 or 1:02:03. */
function clock(seconds) {
  const two = (value) => String(value).padStart(2, "0");
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(Math.floor(rest))}` : `${minutes}:${two(Math.floor(rest))}`;
}
