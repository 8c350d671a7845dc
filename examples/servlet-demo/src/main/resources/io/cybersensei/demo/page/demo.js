// The frame: the view that the address asks for, the session, and the status line.

import { forget, get, isKnownBrowser, onSessionElsewhere, session, signOut } from "./api.js";
import { dashboard } from "./dashboard.js";
import { deadEnd, trouble } from "./dom.js";
import { entrance } from "./entrance.js";
import { lesson, lessonSkeleton } from "./lesson.js";

const HOME = [["/#/", "Go to your dashboard"]];

const main = document.getElementById("main");
const view = document.getElementById("view");
const status = document.getElementById("status");
const announcer = document.getElementById("announcer");

/** Counts the views, so that a slow answer does not replace a newer one. */
let shown = 0;

function say(sentence) {
  status.textContent = sentence;
}

function announce(sentence) {
  announcer.textContent = sentence;
}

function put(node, title) {
  view.replaceChildren(node);
  document.title = `${title} · Sensei demo`;
  document.getElementById("who").hidden = !session();
  document.getElementById("who-name").textContent = session()?.username ?? "";
}

/** Handles a session that has ended; returns whether that was it. */
function ended(failure) {
  if (failure.status !== 401) {
    return false;
  }
  forget();
  enter("Your session has ended. Sign in again and carry on where you were.", "login");
  return true;
}

function enter(sentence, first) {
  shown++;
  noticed();
  put(entrance(entered, first), "Sign in");
  say(sentence);
  if (sentence) {
    view.querySelector("[data-form]:not([hidden]) input").focus();
  }
}

function entered(sentence) {
  noticed();
  say(sentence);
  show(true);
}

/** The place that the address names: {name, topicId}. */
function place() {
  const { pathname, hash } = location;
  if (pathname !== "/") {
    return { name: "unknown" };
  }
  if (!hash.startsWith("#/") || hash === "#/") {
    return { name: "dashboard" };
  }
  const topic = /^#\/topics\/([^/]+)$/.exec(hash)?.[1];
  try {
    return topic ? { name: "topic", topicId: decodeURIComponent(topic) } : { name: "unknown" };
  } catch {
    return { name: "unknown" };
  }
}

/** Draws what the address asks for. */
async function show(keepStatus = false) {
  const { name, topicId } = place();
  if (name === "unknown") {
    shown++;
    say("");
    put(deadEnd("There is no such page", "The address may be cut off or mistyped.", HOME), "No such page");
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
  if (name === "dashboard") {
    put(dashboard((sentence) => turn === shown && say(sentence), ended), "Dashboard");
    focusHeading();
    return;
  }
  put(lessonSkeleton(), "Topic");
  try {
    const page = await lesson(topicId, announce, ended);
    if (turn === shown) {
      put(page, page.querySelector("h1").textContent);
      focusHeading();
    }
  } catch (failure) {
    if (turn !== shown || ended(failure)) {
      return;
    }
    if (failure.status === 404) {
      put(deadEnd("There is no such topic", "The course has no topic with this address.", HOME), "No such topic");
    } else {
      put(trouble(failure.message, () => show()), "Trouble");
    }
    focusHeading();
  }
}

function focusHeading() {
  window.scrollTo(0, 0);
  view.querySelector("h1").focus({ preventScroll: true });
}

async function notice() {
  try {
    document.getElementById("notice").textContent = (await get("/demo/api/about")).notice;
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
  enter("You are signed out.", "login");
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
    enter("You are signed out.", "login");
  }
});

let hash = location.hash;
window.addEventListener("hashchange", () => {
  const before = hash;
  hash = location.hash;
  // An address such as #main, typed by hand, belongs to the page that is shown.
  if (hash.startsWith("#/") || before.startsWith("#/") || hash === "") {
    show();
  }
});

notice();
show();
