// <sensei-class>: learners and topics of a group, and who needs help now.

import { attention } from "./class/attention.js";
import { csv } from "./class/csv.js";
import { matrix } from "./class/matrix.js";
import { questions } from "./class/questions.js";
import { together } from "./class/together.js";
import { failedCard } from "./cards/card.js";
import { el } from "./dom.js";
import { SenseiElement } from "./element.js";

const PAGE = 50;

export class SenseiClass extends SenseiElement {
  static get observedAttributes() {
    return [...super.observedAttributes, "group", "topic-href"];
  }

  constructor() {
    super();
    /** The names to show for ids of learners. Default: the ids. */
    this.names ??= null;
  }

  get group() {
    return this.getAttribute("group") ?? "";
  }

  nameOf(learner) {
    return this.names?.[learner] ?? learner;
  }

  /** The parts of the data fail one by one; only if the table fails, all fails. */
  async load(client, signal) {
    const path = `/group/${encodeURIComponent(this.group)}`;
    const rest = (name) => client.get(`${path}/${name}`, signal).catch(() => ({ status: "failed" }));
    const [mastery, help, plans, doubtful] = await Promise.all([
      client.get(`${path}/mastery?count=${PAGE}`, signal),
      rest("attention"),
      rest("teach-next"),
      rest("questions"),
    ]);
    return { mastery, attention: help, teach_next: plans, questions: doubtful };
  }

  title() {
    return this.text("classTitle");
  }

  skeleton() {
    return el("div", { class: "skeleton tall", "aria-hidden": "true" });
  }

  content(data) {
    const part = (name, key, draw) =>
      data[name]?.status === "failed"
        ? failedCard(this, name, 12, this.text(key))
        : data[name] && draw(data[name]);
    return el(
      "div", { class: "dashboard" },
      part("attention", "attention", ({ items = [] }) => attention(this, items)),
      part("teach_next", "teachTogether", ({ items = [] }) => together(this, items)),
      part("mastery", "classTitle", (table) =>
        matrix(this, table, {
          more: table.next && !this.data ? (button) => this.more(data, button) : null,
          save: () => this.save(table),
        }),
      ),
      part("questions", "doubtful", ({ items = [] }) => questions(this, items)),
    );
  }

  /** Appends the next learners. */
  async more(data, button) {
    const { mastery } = data;
    button.disabled = true;
    try {
      const next = await this.client.get(
        `/group/${encodeURIComponent(this.group)}/mastery?count=${PAGE}` +
          `&cursor=${encodeURIComponent(mastery.next)}`,
      );
      const learners = [...mastery.learners, ...next.learners];
      this.show({ ...data, mastery: { ...next, learners } });
      this.say(this.text("learnersShown", { count: learners.length }));
    } catch (failure) {
      button.disabled = false;
      this.say(this.sentence(failure), true);
    }
  }

  save(table) {
    const text = csv(table, (key) => this.text(key), (id) => this.nameOf(id));
    const url = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
    const link = el("a", { href: url, download: `${this.group || "class"}.csv` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
    this.say(this.text("saved"));
  }
}
