// Talks to the server, and keeps the session for all tabs: its access token is good for minutes, its
// refresh token for one use, which gets the next two.

import { forever, read, remove, write } from "./storage.js";

const KEY = "sensei.session";

/** The device tokens by username, with which strangers who guess passwords do not slow one down. */
const DEVICES = "sensei.devices";

/** Other tabs hear here that something has changed. The elements of Sensei listen to it too. */
const CHANNEL = "sensei";

/** In milliseconds; how long before its end an access token is not used any more. */
const MARGIN = 30_000;

/**
 * A refusal or a failure, with a sentence to show and, where there are any, the broken rules.
 * `retryAfter` is the number of seconds to wait, or 0.
 */
export class Failure extends Error {
  constructor(status, sentence, violations = [], retryAfter = 0) {
    super(retryAfter > 0 ? `${sentence} ${until(retryAfter)}` : sentence);
    this.status = status;
    this.violations = violations;
    this.retryAfter = retryAfter;
  }
}

/** From when on it is worth to try again. */
function until(seconds) {
  const language = document.documentElement.lang;
  const time = new Date(Date.now() + seconds * 1000);
  const inWords = new Intl.RelativeTimeFormat(language);
  const when =
    seconds > 90 ? inWords.format(Math.ceil(seconds / 60), "minute") : inWords.format(seconds, "second");
  const clock = time.toLocaleTimeString(language, { timeStyle: seconds > 90 ? "short" : "medium" });
  return `You can try again ${when}, at ${clock}.`;
}

/** Who is signed in: {username, token, refreshToken, goodUntil}, or null. */
export function session() {
  const kept = read(forever, KEY);
  const whole =
    kept &&
    ["username", "token", "refreshToken"].every((name) => typeof kept[name] === "string") &&
    typeof kept.goodUntil === "number";
  return whole ? kept : null;
}

function keep(username, answer) {
  write(forever, KEY, {
    username,
    token: answer.access_token,
    refreshToken: answer.refresh_token,
    goodUntil: Date.now() + answer.expires_in * 1000 - MARGIN,
  });
}

/** Forgets a session that the server has ended. */
export function forget() {
  remove(forever, KEY);
}

/** Calls `changed` when another tab signs in or out, or signs in as someone else. */
export function onSessionElsewhere(changed) {
  let username = session()?.username;
  window.addEventListener("storage", ({ key }) => {
    if ((key === KEY || key === null) && session()?.username !== username) {
      username = session()?.username;
      changed();
    }
  });
  return () => {
    username = session()?.username;
  };
}

/** Tells other tabs that the learner has done something. */
export function tell() {
  if (window.BroadcastChannel) {
    const channel = new BroadcastChannel(CHANNEL);
    channel.postMessage("changed");
    channel.close();
  }
}

export async function signIn(username, password) {
  const devices = read(forever, DEVICES) ?? {};
  const name = username.toLowerCase();
  const answer = await send("POST", "/api/auth/login", {
    username,
    password,
    device_token: typeof devices[name] === "string" ? devices[name] : undefined,
  });
  write(forever, DEVICES, { ...devices, [name]: answer.device_token });
  keep(username, answer);
}

/** Whether someone has signed in with this browser before. */
export function isKnownBrowser() {
  return read(forever, DEVICES) !== null;
}

/** The access token for an element of Sensei; another one after it was refused. */
export async function accessToken({ reason }) {
  const before = session();
  if (before && (reason === "unauthorized" || before.goodUntil < Date.now())) {
    await refresh(before.token);
  }
  return session()?.token ?? null;
}

export async function signOut() {
  await alone(async () => {
    const refreshToken = session()?.refreshToken;
    forget();
    await send("POST", "/api/auth/logout", { refresh_token: refreshToken });
  });
}

export async function register(account) {
  return send("POST", "/api/auth/register", account);
}

export const get = (path) => authorized("GET", path);
export const post = (path, body) => authorized("POST", path, body);

/** Sends a request with an access token, a new one if need be. */
async function authorized(method, path, body) {
  if (session()?.goodUntil < Date.now()) {
    await refresh(session().token);
  }
  const token = session()?.token;
  try {
    return await send(method, path, body, token);
  } catch (failure) {
    // The server may have been started anew, with another key.
    if (failure.status !== 401 || !token || !(await refresh(token))) {
      throw failure;
    }
    return send(method, path, body, session().token);
  }
}

/** Replaces an access token; returns whether there is another one now. */
async function refresh(token) {
  return alone(async () => {
    const { username, refreshToken, token: current } = session() ?? {};
    if (current !== token) {
      // Another tab was faster, or has signed out.
      return current !== undefined;
    }
    try {
      keep(username, await send("POST", "/api/auth/refresh", { refresh_token: refreshToken }));
      return true;
    } catch (failure) {
      if (failure.status === 401) {
        return false;
      }
      throw failure;
    }
  });
}

/** Does something that no other tab does at the same time, where the browser has such locks. */
async function alone(task) {
  return navigator.locks ? navigator.locks.request(KEY, task) : task();
}

async function send(method, path, body, token) {
  // Reasons in the language of the page, whatever the browser prefers.
  const headers = {
    Accept: "application/json",
    "Accept-Language": document.documentElement.lang,
  };
  if (token) {
    headers.Authorization = `Bearer ${token}`;
  }
  if (body !== undefined) {
    headers["Content-Type"] = "application/json";
  }
  let response;
  let answer;
  try {
    response = await fetch(path, { method, headers, body: body && JSON.stringify(body) });
    answer = response.status === 204 ? {} : await response.json();
  } catch {
    throw new Failure(
      0,
      navigator.onLine === false
        ? "You are offline."
        : "The server does not answer. Is the demo still running?",
    );
  }
  if (!response.ok) {
    throw new Failure(
      response.status,
      answer.detail ?? "The server refused without saying why.",
      answer.violations,
      Number(response.headers.get("Retry-After")) || 0,
    );
  }
  return answer;
}
