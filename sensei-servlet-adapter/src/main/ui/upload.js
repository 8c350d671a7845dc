// <sensei-upload>: adds files, several at once, with progress, pause and resumption.

import { status } from "./cards/uploads.js";
import { meter } from "./charts.js";
import { el, icon, time, title as named } from "./dom.js";
import { SenseiElement } from "./element.js";
import { unfinished } from "./upload/memory.js";
import { preview } from "./upload/preview.js";
import { Transfer } from "./upload/transfer.js";

/** In milliseconds, between questions for the status of files that are in work. */
const POLL = 3_000;

const ARROW = "M12 16V5M7 10l5-5l5 5M4 15v5h16v-5";
const CONTROLS = {
  pause: "M8 5v14M16 5v14", resume: "M8 5l11 7-11 7z", retry: "M5 12a7 7 0 1 1 2 5M5 18v-5h5",
  cancel: "M6 6l12 12M18 6L6 18",
};

export class SenseiUpload extends SenseiElement {
  static get observedAttributes() {
    return [...super.observedAttributes, "accept", "max-mb", "concurrency"];
  }

  constructor() {
    super();
    this.transfers = [];
    this.files = [];
    /** The previews by the ids of files, which stay open when the list is drawn anew. */
    this.previews = new Map();
  }

  get concurrency() {
    const asked = Number(this.getAttribute("concurrency"));
    return Number.isInteger(asked) && asked >= 1 && asked <= 10 ? asked : 3;
  }

  /** The largest size in bytes that is tried; the server has a limit of its own. */
  get maxBytes() {
    const asked = Number(this.getAttribute("max-mb"));
    return asked > 0 ? asked * 1_000_000 : Infinity;
  }

  title() {
    return this.text("uploadTitle");
  }

  skeleton() {
    return el("div", { class: "skeleton", "aria-hidden": "true" });
  }

  load(client, signal) {
    return client.get("/knowledge-base/uploads", signal);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.poll);
  }

  content({ uploads = [] }) {
    this.files = uploads;
    this.input = el("input", {
      type: "file", multiple: true, id: "files", class: "hidden", tabindex: "-1", part: "input",
      accept: this.getAttribute("accept"), "aria-label": this.text("chooseFiles"),
      onchange: () => {
        this.add([...this.input.files]);
        this.input.value = "";
      },
    });
    this.queue = el("ul", { class: "files" });
    this.total = el("p", { class: "muted total", role: "status" });
    this.done = el("ul", { class: "entries above" });
    this.left = el("p", { class: "muted" });
    const zone = el(
      "div", { class: "dropzone", part: "dropzone" },
      icon(ARROW),
      el(
        "div", { class: "row" },
        el(
          "button",
          {
            class: "button", type: "button", "data-key": "choose", onclick: () => this.input.click(),
          },
          this.text("chooseFiles"),
        ),
        el("span", {}, this.text("orDrop")),
      ),
      this.limits() && el("p", { class: "muted" }, this.limits()),
      this.left,
      this.input,
    );
    this.dropping(zone);
    const page = el(
      "section", { class: "card", part: "card", "aria-labelledby": "heading" },
      el(this.heading(), { class: "heading", id: "heading" }, this.title()),
      zone, this.total, this.queue,
      el(this.heading(1), { class: "heading small-heading" }, this.text("uploads")),
      this.done,
    );
    this.rows();
    this.drawFiles();
    return page;
  }

  limits() {
    const max = this.getAttribute("max-mb");
    const accept = this.getAttribute("accept");
    return [accept, max && this.text("upTo", { size: this.size(this.maxBytes) })]
      .filter(Boolean)
      .join(" · ");
  }

  dropping(zone) {
    const over = (event, on) => {
      event.preventDefault();
      zone.classList.toggle("over", on);
    };
    zone.addEventListener("dragover", (event) => over(event, true));
    zone.addEventListener("dragleave", (event) => over(event, false));
    zone.addEventListener("drop", (event) => {
      over(event, false);
      this.add([...event.dataTransfer.files]);
    });
  }

  /** Adds files to the queue. */
  add(files) {
    for (const file of files) {
      const transfer = new Transfer(this.client, file, () => this.moved(transfer));
      const fault = this.fault(file);
      if (fault) {
        transfer.state = "failed";
        transfer.failure = { message: fault, kind: "refused" };
      }
      this.transfers.push(transfer);
    }
    this.rows();
    this.next();
  }

  /** The reason for which a file is not even tried, or "". */
  fault(file) {
    if (file.size === 0) {
      return this.text("fileEmpty");
    }
    if (file.size > this.maxBytes) {
      return this.text("fileTooLarge", { size: this.size(this.maxBytes) });
    }
    const accept = this.getAttribute("accept");
    const kinds = (accept ?? "").toLowerCase().split(",").map((each) => each.trim()).filter(Boolean);
    const fits = (kind) =>
      kind.startsWith(".")
        ? file.name.toLowerCase().endsWith(kind)
        : kind.endsWith("/*") ? file.type.startsWith(kind.slice(0, -1)) : file.type === kind;
    return kinds.length > 0 && !kinds.some(fits) ? this.text("fileType", { accept }) : "";
  }

  /** Starts waiting transfers, as many as may run at once. */
  next() {
    const running = this.transfers.filter(({ state }) => ["sending", "checking"].includes(state));
    this.transfers
      .filter(({ state }) => state === "waiting")
      .slice(0, Math.max(0, this.concurrency - running.length))
      .forEach((transfer) => transfer.run());
  }

  moved(transfer) {
    if (transfer.state === "done") {
      this.emit("sensei-upload-complete", { id: transfer.id, name: transfer.file.name });
      this.changed();
      this.watch();
    } else if (transfer.state === "failed") {
      const { kind, status: code, message } = transfer.failure;
      this.emit("sensei-upload-error", {
        name: transfer.file.name, kind: kind ?? "failed", status: code ?? 0, message,
      });
    }
    if (transfer.state === "sending" && transfer.shown === "sending") {
      transfer.draw?.();
      this.count();
    } else {
      this.rows();
    }
    transfer.shown = transfer.state;
    if (transfer.state !== "sending" && transfer.state !== "checking") {
      this.next();
    }
  }

  rows() {
    this.transfers = this.transfers.filter(({ state }) => state !== "cancelled");
    const focused = this.shadowRoot.activeElement?.dataset.key;
    this.queue.replaceChildren(...this.transfers.map((each, index) => this.row(each, index)));
    this.count();
    if (focused) {
      const again = this.view.querySelector(`[data-key="${CSS.escape(focused)}"]`);
      (again ?? this.view.querySelector('[data-key="choose"]'))?.focus();
    }
  }

  row(transfer, index) {
    const { file, state, failure } = transfer;
    const line = el("span", { class: "small" });
    const bar = el("span", { class: "bar" });
    transfer.draw = () => {
      const share = file.size > 0 ? transfer.sent / file.size : 0;
      const words =
        state === "failed"
          ? [el("span", { class: "state danger" }, this.text("failedStatus")), " · ", named(this.reason(failure))]
          : this.text(`up_${state}`, { percent: this.words.percent(share) });
      line.replaceChildren(this.size(file.size), " · ", ...[words].flat());
      bar.replaceChildren(...(["sending", "paused", "checking"].includes(state) ? [meter(share, this.rtl)] : []));
    };
    transfer.draw();
    const button = (action, act) =>
      el(
        "button",
        {
          class: "quiet", type: "button", "aria-label": this.text(`${action}File`, { name: file.name }),
          "data-key": `${action}-${index}`, onclick: act,
        },
        icon(CONTROLS[action]),
      );
    return el(
      "li", { part: "file" },
      this.preview(transfer),
      el("span", { class: "file-text" }, el("span", { class: "strong" }, named(file.name)), line, bar),
      el(
        "span", { class: "actions" },
        state === "sending" && button("pause", () => transfer.pause()),
        state === "paused" && button("resume", () => transfer.run()),
        state === "failed" && failure.kind !== "refused" && button("retry", () => transfer.run()),
        state !== "done" && button("cancel", () => transfer.cancel()),
      ),
    );
  }

  /** A small picture of an image, or the extension of the name. */
  preview(transfer) {
    const { file } = transfer;
    const extension = /\.([a-z0-9]{1,4})$/i.exec(file.name)?.[1] ?? "…";
    const badge = el("span", { class: "badge kind", "aria-hidden": "true" }, extension.toUpperCase());
    if (/^image\/(png|jpeg|gif|webp)$/.test(file.type)) {
      transfer.image ??= URL.createObjectURL(file);
      return el("img", {
        class: "badge", src: transfer.image, alt: "", width: 36, height: 36,
        onerror: (event) => event.target.replaceWith(badge),
      });
    }
    return badge;
  }

  reason(failure) {
    return failure.body?.violations?.[0]?.message ?? (failure.status ? this.sentence(failure) : failure.message || this.sentence(failure));
  }

  /** Says how many files are done, and how much of all has arrived. */
  count() {
    // Files on their way now have rows of their own.
    const under = new Set(this.transfers.map(({ file }) => file.name));
    const left = unfinished(this.client.base).filter((name) => !under.has(name));
    this.left.textContent = left.length > 0 ? this.text("unfinished", { names: left.join(", ") }) : "";
    const all = this.transfers;
    const bytes = all.reduce((sum, each) => sum + each.file.size, 0);
    const sent = all.reduce((sum, each) => sum + (each.state === "done" ? each.file.size : each.sent), 0);
    const done = all.filter(({ state }) => state === "done").length;
    const failed = all.filter(({ state }) => state === "failed").length;
    const text =
      all.length === 0
        ? ""
        : [
            this.text("filesDone", { done, count: all.length }),
            failed > 0 && this.text("filesFailed", { count: failed }),
            done + failed < all.length && this.words.percent(Math.floor((20 * sent) / bytes) / 20),
          ]
            .filter(Boolean)
            .join(" · ");
    if (this.total.textContent !== text) {
      this.total.textContent = text;
    }
  }

  size(bytes) {
    const [unit, value] =
      bytes >= 1_000_000 ? ["megabyte", bytes / 1_000_000] : ["kilobyte", Math.max(0.1, bytes / 1_000)];
    return new Intl.NumberFormat(this.words.calendar, {
      style: "unit", unit, maximumFractionDigits: value < 10 ? 1 : 0,
    }).format(value);
  }

  /** Asks for the status of the files until none is in work. */
  watch() {
    clearTimeout(this.poll);
    this.poll = setTimeout(async () => {
      try {
        this.files = (await this.load(this.client)).uploads ?? [];
        this.drawFiles();
      } catch {
        // The next turn asks again.
      }
    }, this.files.length === 0 ? 0 : POLL / 3);
  }

  drawFiles() {
    this.done.replaceChildren(
      ...(this.files.length === 0
        ? [el("li", {}, this.text("uploadsEmpty"))]
        : this.files.slice(0, 10).map((each) =>
            el(
              "li", {},
              el(
                "span", {},
                this.download(each),
                el(
                  "span", { class: "small" },
                  status(this, each), " · ", time(this.words, each.uploaded_at),
                  each.reason && [" · ", named(each.reason)],
                ),
                this.previewOf(each),
              ),
            ),
          )),
    );
    clearTimeout(this.poll);
    if (this.isConnected && this.files.some((each) => ["processing", "arriving"].includes(each.status))) {
      this.poll = setTimeout(() => this.watch(), POLL);
    }
  }

  /** The name of a file, which opens it. With tokens, only the host can do that. */
  download({ id, name, status: state }) {
    const path = `${this.client.base}/knowledge-base/uploads/${encodeURIComponent(id)}/content`;
    return state === "refused"
      ? el("span", { class: "strong" }, named(name))
      : this.link(
          { class: "plain", "data-key": `file-${id}` },
          { kind: "file", id, href: this.tokenProvider ? "" : path },
          named(name),
        );
  }

  previewOf(each) {
    if (!this.previews.has(each.id)) {
      const made = preview(this, each);
      if (!made) {
        return null;
      }
      this.previews.set(each.id, made);
    }
    return this.previews.get(each.id);
  }
}
