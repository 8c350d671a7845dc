// The library: search, the learner's files, and recordings.

import { csrfToken, get } from "./api.js";
import { back, card, el, heading } from "./dom.js";
import { t } from "./words.js";

export async function library({ query, failed }) {
  const { recordings } = await get("/demo/api/recordings");
  const search = element("sensei-search", failed);
  search.setAttribute("topic-href", "#/topics/{id}");
  search.setAttribute("q", query.get("q") ?? "");
  search.addEventListener("sensei-search", ({ detail: { q } }) => {
    // The back button comes back to the results.
    history.replaceState(history.state, "", `#/library?${new URLSearchParams({ q })}`);
  });
  const upload = element("sensei-upload", failed);
  upload.setAttribute("max-mb", "25");
  return el(
    "div", { class: "dashboard", "data-testid": "library" },
    el("header", {}, heading(t("navLibrary")), el("p", { class: "muted" }, t("libraryLead"))),
    search,
    recordings.length > 0 &&
      card(
        t("recordings"),
        el("ul", { class: "ways" },
          recordings.map((each) =>
            el("li", {},
              el("a", { href: `#/recordings/${encodeURIComponent(each.id)}`, lang: "en" }, each.title)))),
      ),
    upload,
  );
}

/** An element of Sensei with the session of the page. */
function element(name, failed) {
  const made = document.createElement(name);
  made.setAttribute("base-url", "/api");
  made.csrf = csrfToken;
  made.addEventListener("sensei-open", (event) => {
    const { kind, id, seconds } = event.detail;
    if (kind === "sign-in") {
      event.preventDefault();
      failed({ status: 401 });
    } else if (kind === "transcript") {
      event.preventDefault();
      location.hash = `#/recordings/${encodeURIComponent(id)}?t=${seconds ?? 0}`;
    } else if (kind === "file") {
      event.preventDefault();
      location.assign(`/api/knowledge-base/uploads/${encodeURIComponent(id)}/content`);
    }
  });
  return made;
}

/** In seconds; at the very moment of a change both captions would be shown. */
const WITHIN = 0.05;

/** A recording with its transcript, from a second on. */
export async function recording(id, { query }) {
  const { recordings } = await get("/demo/api/recordings");
  const found = recordings.find((each) => each.id === id);
  if (!found) {
    throw Object.assign(new Error(id), { status: 404 });
  }
  const seconds = Math.max(0, Number(query.get("t")) || 0);
  const film = /\.(webm|mp4)$/.test(found.media);
  const track = el("track", {
    kind: "captions", srclang: "en", label: "English", src: found.captions, default: true,
  });
  const player = el(
    film ? "video" : "audio",
    { class: "player", controls: true, preload: "metadata", src: found.media, "data-testid": "player" },
    track,
  );
  const lines = el("ol", { class: "transcript", "data-testid": "transcript" });
  let cues = [];
  let shown = -1;
  track.addEventListener("load", () => {
    cues = [...track.track.cues];
    lines.replaceChildren(...cues.map(line));
    follow();
  });
  track.track.mode = film ? "showing" : "hidden";
  player.addEventListener("loadedmetadata", () => {
    player.currentTime = seconds + WITHIN;
  }, { once: true });
  player.addEventListener("timeupdate", follow);

  function line(cue) {
    const jump = () => {
      player.currentTime = cue.startTime + WITHIN;
      player.play().catch(() => {});
    };
    return el(
      "li", {},
      el("button", { class: "quiet cue", type: "button", onclick: jump },
        el("span", { class: "when" }, clock(cue.startTime)),
        el("span", {}, cue.text.replace(/<[^>]*>/g, ""))),
    );
  }

  function follow() {
    const place = cues.findLastIndex((cue) => cue.startTime <= player.currentTime + 0.05);
    [...lines.children].forEach((each, index) => each.classList.toggle("now", index === place));
    if (place >= 0 && place !== shown) {
      shown = place;
      // The list scrolls, and the page stays.
      lines.scrollTop = lines.children[place].offsetTop - lines.children[0].offsetTop;
    }
  }

  return el(
    "article", { class: "topic", "data-testid": "recording" },
    back("#/library", t("backToLibrary")),
    el(
      "header", {},
      el("h1", { tabindex: "-1", lang: "en" }, found.title),
      found.summary && el("p", { class: "muted", lang: "en" }, found.summary),
      el("p", { class: "muted" },
        `${t("topic")}: `, el("a", { href: `#/topics/${encodeURIComponent(found.topic_id)}`, lang: "en" }, found.topic)),
    ),
    el("section", { class: "card stack" }, player),
    el("section", { class: "card stack", lang: "en" },
      el("h2", { lang: document.documentElement.lang }, t("transcript")), lines),
    el("p", { class: "muted small" }, t("licence", { licence: found.licence })),
  );
}

function clock(seconds) {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
