// The base of all elements: attributes, credentials, states and events.

import { el } from "./dom.js";
import { Client } from "./http.js";
import { Messages } from "./messages.js";
import { styleSheet } from "./style.js";

/** In milliseconds: from then on an element says that the server is slow. */
const SLOW = 3_000;

/**
 * An element that shows data of Sensei. A subclass has `load(client, signal)`, which returns the
 * data, and `content(data)`, which returns nodes.
 */
export class SenseiElement extends HTMLElement {
  static get observedAttributes() {
    return ["base-url", "locale", "heading-level"];
  }

  constructor() {
    super();
    /** Given data is shown without asking the server. */
    this.given = null;
    /** async ({reason: "request" | "unauthorized"}) => the access token, or null for cookies. */
    this.tokenProvider = null;
    /** async () => the CSRF token for requests with cookies that change something. */
    this.csrf = null;
    this.ownMessages = null;
    this.loading = null;
    this.queued = false;
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [styleSheet()];
    this.view = el("div", { part: "view" });
    this.status = el("p", { class: "hidden", role: "status" });
    root.append(this.view, this.status);
  }

  connectedCallback() {
    // Properties that a framework set before the element was defined hide those of the class.
    for (const name of ["data", "messages"]) {
      if (Object.hasOwn(this, name)) {
        const value = this[name];
        delete this[name];
        this[name] = value;
      }
    }
    this.refresh();
  }

  disconnectedCallback() {
    this.loading?.abort();
    this.loading = null;
  }

  attributeChangedCallback(name, before, after) {
    if (before !== after && this.isConnected) {
      this.refresh();
    }
  }

  get data() {
    return this.given;
  }

  set data(data) {
    this.given = data;
    if (this.isConnected) {
      this.refresh();
    }
  }

  get messages() {
    return this.ownMessages;
  }

  set messages(messages) {
    this.ownMessages = messages;
    if (this.isConnected) {
      this.refresh();
    }
  }

  get baseUrl() {
    return this.getAttribute("base-url") ?? "/api";
  }

  /** The language of the element: its own, that of the page, or that of the browser. */
  get language() {
    const asked =
      this.getAttribute("locale") ||
      this.closest("[lang]")?.lang ||
      document.documentElement.lang ||
      navigator.language;
    try {
      return Intl.getCanonicalLocales(asked)[0] ?? "en";
    } catch {
      return "en";
    }
  }

  get client() {
    return new Client(this.baseUrl, this);
  }

  /** The tag of a heading, `below` levels under that of the element. */
  heading(below = 0) {
    const level = Number(this.getAttribute("heading-level"));
    const top = Number.isInteger(level) && level >= 1 && level <= 6 ? level : 2;
    return `h${Math.min(6, top + below)}`;
  }

  text(key, values) {
    return this.words.text(key, values);
  }

  /** Loads and shows everything anew; several calls in one turn are one. */
  refresh() {
    if (this.queued) {
      return;
    }
    this.queued = true;
    queueMicrotask(() => {
      this.queued = false;
      if (this.isConnected) {
        this.reload();
      }
    });
  }

  async reload() {
    this.words = new Messages(this.language, this.ownMessages);
    this.loading?.abort();
    const loading = new AbortController();
    this.loading = loading;
    if (this.given) {
      this.show(this.given);
      return;
    }
    this.view.setAttribute("aria-busy", "true");
    this.view.replaceChildren(...[this.skeleton()].flat());
    this.say(this.text("loading"));
    const slow = setTimeout(() => this.say(this.text("slow"), true), SLOW);
    try {
      const data = await this.load(this.client, loading.signal);
      if (this.loading === loading) {
        this.show(data);
      }
    } catch (failure) {
      if (this.loading === loading && !loading.signal.aborted) {
        this.fail(failure);
      }
    } finally {
      clearTimeout(slow);
    }
  }

  show(data) {
    this.view.removeAttribute("aria-busy");
    this.view.replaceChildren(...[this.content(data)].flat());
    this.emit("sensei-ready", {});
  }

  fail(failure) {
    this.view.removeAttribute("aria-busy");
    this.view.replaceChildren(this.trouble(failure));
    this.say(this.sentence(failure));
    this.emit("sensei-error", {
      kind: failure.kind ?? "failed",
      status: failure.status ?? 0,
      message: failure.message,
    });
  }

  /** Shown in place of the content. */
  trouble(failure) {
    const again = el(
      "button",
      { class: "button", type: "button", onclick: () => this.refresh() },
      this.text(failure.kind === "signed-out" ? "signIn" : "retry"),
    );
    if (failure.kind === "signed-out") {
      again.addEventListener("click", () => this.open("sign-in", "", ""));
    }
    return el(
      "section",
      { class: "card trouble", part: "card" },
      el("p", {}, this.sentence(failure)),
      el("div", { class: "actions" }, again),
    );
  }

  sentence(failure) {
    if (failure.kind === "signed-out") {
      return this.text("signedOut");
    }
    if (failure.kind === "unreachable") {
      return this.text("unreachable");
    }
    const what = failure.message || this.text("failed");
    return failure.retryAfter
      ? `${what} ${this.text("retryIn", { count: failure.retryAfter })}`
      : what;
  }

  /** Puts a sentence into the live region, and, if asked, also before the eyes. */
  say(sentence, visibly = false) {
    this.status.textContent = sentence;
    this.status.classList.toggle("hidden", !visibly);
  }

  emit(type, detail, cancelable = false) {
    return this.dispatchEvent(
      new CustomEvent(type, { detail, bubbles: true, composed: true, cancelable }),
    );
  }

  /** Asks the host to open something; without its objection follows the link, if there is one. */
  open(kind, id, href) {
    if (this.emit("sensei-open", { kind, id, href }, true) && href) {
      window.location.assign(href);
    }
  }
}

/** Returns an address that may be opened, or "": no script, no data. */
export function safeHref(href) {
  try {
    const url = new URL(href, document.baseURI);
    return ["http:", "https:"].includes(url.protocol) ? href : "";
  } catch {
    return "";
  }
}
