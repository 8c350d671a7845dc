// The frame: the view that the address asks for, the session, and the status line.

import { forget, get, isKnownBrowser, onSessionElsewhere, session, signOut } from "./api.js";
import { dashboard } from "./dashboard.js";
import { deadEnd, skeleton, trouble } from "./dom.js";
import { entrance } from "./entrance.js";
import { t, translate } from "./words.js";

const main = document.getElementById("main");
const view = document.getElementById("view");
const status = document.getElementById("status");
const announcer = document.getElementById("announcer");

/** The pages by their addresses. Each is loaded when it is opened first. */
const PAGES = [
  [/^#\/course$/, async () => (await import("./course.js")).course()],
  [/^#\/topics\/([^/]+)$/, async ([id]) => (await import("./lesson.js")).lesson(id)],
  [
    /^#\/topics\/([^/]+)\/practice(?:\/([^/]+))?$/,
    async ([id, question], tools) =>
      (await import("./practice.js")).practice(id, question ?? "", tools),
  ],
  [/^#\/library$/, async (parts, tools) => (await import("./library.js")).library(tools)],
  [
    /^#\/recordings\/([^/]+)$/,
    async ([id], tools) => (await import("./library.js")).recording(id, tools),
  ],
  [/^#\/goals$/, async (parts, tools) => (await import("./goals.js")).goals(tools)],
  [/^#\/placement$/, async (parts, tools) => (await import("./placement.js")).placement(tools)],
  [/^#\/account$/, async (parts, tools) => (await import("./account.js")).account(tools)],
  [
    /^#\/class(?:\/([^/]+))?$/,
    async ([id], tools) => (await import("./class.js")).classes(id, tools),
  ],
  [
    /^#\/class\/([^/]+)\/([^/]+)$/,
    async ([id, who], tools) => (await import("./class.js")).learner(id, who, tools),
  ],
  [/^#\/admin$/, async (parts, tools) => (await import("./admin.js")).admin(tools)],
  [/^#\/review$/, async (parts, tools) => (await import("./practice.js")).review(tools)],
];

/** Counts the views, so that a slow answer does not replace a newer one. */
let shown = 0;

function say(sentence) {
  status.textContent = sentence;
}

/** Says something to screen readers: sentences, and nodes for those in another language. */
function announce(...parts) {
  announcer.replaceChildren(...parts);
}

function put(node, title) {
  view.replaceChildren(node);
  document.title = `${title} · Sensei demo`;
  const known = session();
  document.getElementById("frame").hidden = !known;
  document.getElementById("who-name").textContent = known?.username ?? "";
  for (const link of document.querySelectorAll("#frame [data-role]")) {
    link.hidden = !known || !link.dataset.role.split(" ").includes(known.role);
  }
  const address = location.hash.split("?")[0] || "#/";
  const section = sectionOf(address);
  for (const link of document.querySelectorAll("#frame a")) {
    link.removeAttribute("aria-current");
    if (link.hash === section) {
      link.setAttribute("aria-current", section === address ? "page" : "true");
    }
  }
  showCurrent();
}

/** On a narrow screen the menu scrolls sideways, to the entry of this page. */
function showCurrent() {
  const menu = document.querySelector(".menu");
  const current = menu.querySelector("[aria-current]")?.getBoundingClientRect();
  if (current) {
    const { left, width } = menu.getBoundingClientRect();
    menu.scrollLeft += current.left + current.width / 2 - (left + width / 2);
  }
}

/** The entry of the menu to which a page belongs. */
function sectionOf(address) {
  const [, first] = address.split("/");
  return { topics: "#/course", recordings: "#/library" }[first] ?? `#/${first ?? ""}`;
}

/** Handles a session that has ended; returns whether that was it. */
function ended(failure) {
  if (failure.status !== 401) {
    return false;
  }
  forget();
  enter(t("sessionEnded"), "login");
  return true;
}

function enter(sentence, first) {
  shown++;
  noticed();
  put(entrance(entered, first), t("signIn"));
  say(sentence);
  if (sentence) {
    view.querySelector("[data-form]:not([hidden]) input").focus();
  }
}

function entered(sentence, wantsPlacement) {
  noticed();
  say(sentence);
  if (wantsPlacement) {
    location.hash = "#/placement";
  } else {
    show(true);
  }
}

/** The page that the address names, with the parts of the address; null for an unknown one. */
function place() {
  const { pathname, hash } = location;
  if (pathname !== "/") {
    return null;
  }
  if (!hash.startsWith("#/") || hash === "#/") {
    return { open: null };
  }
  const [path, query] = hash.split("?");
  for (const [pattern, open] of PAGES) {
    const found = pattern.exec(path);
    if (found) {
      try {
        const parts = found.slice(1).map((each) => each && decodeURIComponent(each));
        const asked = new URLSearchParams(query ?? "");
        return { open: (tools) => open(parts, { ...tools, query: asked }) };
      } catch {
        return null;
      }
    }
  }
  return null;
}

/** Draws what the address asks for. */
async function show(keepStatus = false) {
  const asked = place();
  if (!asked) {
    shown++;
    say("");
    put(deadEnd(t("noSuchPage"), t("addressWrong"), home()), t("noSuchPage"));
    focusHeading();
    return;
  }
  if (!session()) {
    enter("", isKnownBrowser() ? "login" : "register");
    return;
  }
  const turn = ++shown;
  if (!keepStatus) {
    say("");
  }
  announce("");
  if (!asked.open) {
    put(dashboard((sentence) => turn === shown && say(sentence), ended), t("navDashboard"));
    focusHeading();
    return;
  }
  put(skeleton(), t("loading"));
  try {
    const page = await asked.open({ announce, say, failed: ended, reopen: () => show(true) });
    if (turn === shown) {
      put(page, page.querySelector("h1").textContent);
      focusHeading();
    }
  } catch (failure) {
    if (turn !== shown || ended(failure)) {
      return;
    }
    if (failure.status === 404) {
      put(notFound(), t("noSuchTopic"));
    } else {
      put(trouble(failure.message, () => show()), t("trouble"));
    }
    focusHeading();
  }
}

function home() {
  return [["/#/", t("goToDashboard")]];
}

function notFound() {
  return deadEnd(t("noSuchTopic"), t("noTopicHere"), home());
}

function focusHeading() {
  window.scrollTo(0, 0);
  view.querySelector("h1").focus({ preventScroll: true });
}

async function notice() {
  try {
    const { trained, answers, learners } = await get("/demo/api/about");
    document.getElementById("notice").textContent = trained
      ? t("noticeTrained", { answers, learners })
      : t("noticeUntrained");
  } catch {
    // The view says already that the server does not answer.
  }
}

document.getElementById("sign-out").addEventListener("click", async () => {
  try {
    await signOut();
  } catch {
    // This browser has forgotten the session in any case; the server forgets it in a week.
  }
  enter(t("signedOut"), "login");
});

// A link within the page moves the focus, and leaves the address and the view as they are.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.('a[href^="#"]:not([href^="#/"])');
  if (link) {
    event.preventDefault();
    const target = document.getElementById(link.hash.slice(1)) ?? main;
    target.focus();
    target.scrollIntoView();
  }
});

const noticed = onSessionElsewhere(() => {
  if (session()) {
    show();
  } else {
    enter(t("signedOut"), "login");
  }
});

window.addEventListener("resize", showCurrent);

let hash = location.hash;
window.addEventListener("hashchange", () => {
  const before = hash;
  hash = location.hash;
  // An address such as #main, typed by hand, belongs to the page that is shown.
  if (hash.startsWith("#/") || before.startsWith("#/") || hash === "") {
    show();
  }
});

/** The account is erased. */
window.addEventListener("sensei-gone", ({ detail }) => enter(detail, "register"));

/** The page in another language. */
window.addEventListener("sensei-language", () => {
  translate(document.body);
  notice();
  show(true);
});

translate(document.body);
if (session() && place()?.open === null) {
  // The dashboard comes first.
  for (const event of ["sensei-ready", "sensei-error"]) {
    view.addEventListener(event, notice, { once: true });
  }
} else {
  notice();
}
show();
