// The base of all elements: attributes, credentials, states and events.

import { el } from "./dom.js";
import { Client } from "./http.js";
import { Messages } from "./messages.js";
import { styleSheets } from "./style.js";

/** In milliseconds: from then on an element says that the server is slow. */
const SLOW = 3_000;

/** In milliseconds: data older than this is loaded anew when its page is looked at again. */
const STALE = 60_000;

/** A change in one tab is news for the elements of the other tabs. */
const CHANNEL = "sensei";

/**
 * An element that shows data of Sensei. A subclass has `load(client, signal)`, which returns the
 * data, `content(data)`, which returns nodes, and `skeleton()`, the nodes until then.
 */
export class SenseiElement extends HTMLElement {
  static get observedAttributes() {
    return ["base-url", "locale", "heading-level"];
  }

  constructor() {
    super();
    /** Given data is shown without asking the server. */
    this.given = null;
    // A host may have set the next two before the element was defined.
    /** async ({reason: "request" | "unauthorized"}) => the access token, or null for cookies. */
    this.tokenProvider ??= null;
    /**
     * async ({reason: "request" | "unauthorized", method}) => the CSRF token for requests with
     * cookies, which a GET does not need; after a 401 once more, to renew the cookies first, or
     * null if that fails.
     */
    this.csrf ??= null;
    this.ownMessages = null;
    this.loading = null;
    this.loadedAt = 0;
    this.queued = false;
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = styleSheets();
    this.view = el("div", { part: "view" });
    this.status = el("p", { class: "hidden", role: "status" });
    root.append(this.view, this.status);
    this.onback = () => {
      const old = Date.now() - this.loadedAt > STALE;
      if (document.visibilityState === "visible" && this.loadedAt && old) {
        this.refresh();
      }
    };
    this.ononline = () => this.failure?.kind === "offline" && this.refresh();
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
    window.addEventListener("online", this.ononline);
    document.addEventListener("visibilitychange", this.onback);
    if (window.BroadcastChannel) {
      this.channel = new BroadcastChannel(CHANNEL);
      this.channel.onmessage = () => this.loadedAt && this.refresh();
    }
    this.refresh();
  }

  disconnectedCallback() {
    window.removeEventListener("online", this.ononline);
    document.removeEventListener("visibilitychange", this.onback);
    this.channel?.close();
    this.channel = null;
    clearTimeout(this.again);
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
    this.refresh();
  }

  get messages() {
    return this.ownMessages;
  }

  set messages(messages) {
    this.ownMessages = messages;
    this.refresh();
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

  /** Whether text runs from right to left. */
  get rtl() {
    return this.view.dir === "rtl";
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

  /** Reads the language anew. */
  prepare() {
    this.words = new Messages(this.language, this.ownMessages);
    this.view.lang = this.words.calendar;
    this.view.dir = this.dir || this.words.direction;
    clearTimeout(this.again);
  }

  async reload() {
    this.prepare();
    this.loading?.abort();
    const loading = new AbortController();
    this.loading = loading;
    if (this.given) {
      this.show(this.given);
      return;
    }
    this.view.setAttribute("aria-busy", "true");
    // Content that is there stays until the newer one arrives.
    if (!this.loadedAt) {
      this.view.replaceChildren(...[this.skeleton()].flat());
      this.say(this.text("loading"));
    }
    const slow = setTimeout(() => this.say(this.text("slow"), true), SLOW);
    try {
      const data = await this.load(this.client, loading.signal);
      if (this.loading === loading) {
        this.loadedAt = Date.now();
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
    this.failure = null;
    this.view.removeAttribute("aria-busy");
    this.say("");
    const focused = this.shadowRoot.activeElement?.dataset.key;
    this.view.replaceChildren(...[this.content(data)].flat().filter(Boolean));
    if (focused) {
      // A control keeps the focus when newer content replaces it.
      this.view.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
    }
    this.emit("sensei-ready", { data });
  }

  fail(failure) {
    this.failure = failure;
    this.loadedAt = 0;
    this.view.removeAttribute("aria-busy");
    this.view.replaceChildren(this.trouble(failure));
    this.say(this.sentence(failure));
    this.emit("sensei-error", {
      kind: failure.kind ?? "failed",
      status: failure.status ?? 0,
      message: failure.message,
    });
    if (failure.retryAfter) {
      this.again = setTimeout(() => this.refresh(), (failure.retryAfter + 1) * 1000);
    }
  }

  /** Shown in place of the content. */
  trouble(failure) {
    const signedOut = failure.kind === "signed-out";
    return el(
      "section",
      { class: "card trouble", part: "card" },
      el(this.heading(), { class: "heading" }, this.title()),
      el("p", {}, this.sentence(failure)),
      el(
        "div", { class: "actions" },
        el(
          "button",
          {
            class: "button",
            type: "button",
            onclick: () => (signedOut ? this.signIn() : this.refresh()),
          },
          this.text(signedOut ? "signIn" : "retry"),
        ),
      ),
    );
  }

  /** Asks the host to sign the learner in; without a host that does, tries again. */
  signIn() {
    if (this.emit("sensei-open", { kind: "sign-in", id: "", href: "" }, true)) {
      this.refresh();
    }
  }

  /** A failure in words, with the time from which on it is worth to try again. */
  sentence(failure) {
    const { kind, message, retryAfter } = failure;
    const own = {
      "signed-out": "signedOut", offline: "offline", unreachable: "unreachable", forbidden: "forbidden",
      gone: "gone", "too-many": "tooMany",
    }[kind];
    const what = own ? this.text(own) : message || this.text("failed");
    if (!retryAfter) {
      return what;
    }
    // Half a minute more, because a shown minute is cut off.
    const time = Date.now() + retryAfter * 1000;
    const shown = retryAfter > 90 ? time + 30_000 : time;
    const when = this.words.ago(shown + 500);
    return `${what} ${this.text("retryIn", {
      when,
      time: this.words.date(time, { timeStyle: retryAfter > 90 ? "short" : "medium" }),
    })}`;
  }

  /** Puts a sentence into the live region, and, if asked, also before the eyes. */
  say(sentence, visibly = false) {
    this.status.textContent = sentence;
    this.status.classList.toggle("hidden", !visibly);
    this.status.classList.toggle("note", visibly);
  }

  /** Tells the elements of this learner in other tabs that something has changed. */
  changed() {
    this.channel?.postMessage("changed");
  }

  emit(type, detail, cancelable = false) {
    return this.dispatchEvent(
      new CustomEvent(type, { detail, bubbles: true, composed: true, cancelable }),
    );
  }

  /**
   * A link that first asks the host. Without an address it is a button, so that the host can still
   * open it.
   */
  link(attributes, place, ...children) {
    const { href } = place;
    const open = (event) => {
      // A new tab or window is the browser's matter.
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button > 0) {
        return;
      }
      this.opened(place);
      if (!this.emit("sensei-open", place, true)) {
        event.preventDefault();
      }
    };
    return href
      ? el("a", { ...attributes, href, onclick: open }, ...children)
      : el("button", { ...attributes, type: "button", onclick: open }, ...children);
  }

  /** Called before the host is asked to open something. */
  opened() {}

  /** The address of a topic by the attribute `topic-href`, where {id} is its id; "" without one. */
  topicHref(id) {
    const pattern = this.getAttribute("topic-href") ?? "";
    return pattern && safeHref(pattern.replaceAll("{id}", encodeURIComponent(id)));
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
