// The frame: which view is shown, who is signed in, and what is said about it.

import { forget, get, onSignOutElsewhere, session, signOut } from "./api.js";
import { dashboard, dashboardSkeleton } from "./dashboard.js";
import { trouble } from "./dom.js";
import { entrance } from "./entrance.js";
import { lesson, lessonSkeleton } from "./lesson.js";

const view = document.getElementById("view");
const status = document.getElementById("status");
const announcer = document.getElementById("announcer");

/** Counts what was asked for, so that a slow answer does not replace a newer view. */
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
  put(entrance(entered, first), "Sign in");
  say(sentence);
  if (sentence) {
    view.querySelector("[data-form]:not([hidden]) input").focus();
  }
}

function entered(sentence) {
  say(sentence);
  show(true);
}

/** Draws what the address asks for. */
async function show(keepStatus = false) {
  if (!session()) {
    enter("", "register");
    return;
  }
  const turn = ++shown;
  const topicId = /^#\/topics\/(.+)$/.exec(location.hash)?.[1];
  if (!keepStatus) {
    say("");
  }
  announce("");
  put(topicId ? lessonSkeleton() : dashboardSkeleton(), topicId ? "Topic" : "Dashboard");
  try {
    const page = topicId
      ? await lesson(decodeURIComponent(topicId), announce, ended)
      : await dashboard((sentence) => turn === shown && say(sentence), show);
    if (turn === shown) {
      const heading = page.querySelector("h1");
      put(page, topicId ? heading.textContent : "Dashboard");
      window.scrollTo(0, 0);
      heading.focus({ preventScroll: true });
    }
  } catch (failure) {
    if (turn === shown && !ended(failure)) {
      put(trouble(failure.message, () => show()), "Trouble");
    }
  }
}

async function notice() {
  try {
    document.getElementById("notice").textContent = (await get("/demo/api/about")).notice;
  } catch {
    // The view says already that the server does not answer.
  }
}

function signedOut() {
  enter("You are signed out.", "login");
}

document.getElementById("sign-out").addEventListener("click", async () => {
  try {
    await signOut();
  } catch {
    // This browser has forgotten the session in any case; the server forgets it in a week.
  }
  signedOut();
});
onSignOutElsewhere(signedOut);
window.addEventListener("hashchange", () => show());

notice();
show();
