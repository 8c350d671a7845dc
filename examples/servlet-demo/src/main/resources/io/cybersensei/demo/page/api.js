// Talks to the server. The tokens of the session are in cookies that no script can read: an access
// token that is good for minutes, and a refresh token for one use, which gets the next two.

import { forever, read, remove, write } from "./storage.js";
import { language, t } from "./words.js";

const KEY = "sensei.session";

/** The device tokens by username, with which strangers who guess passwords do not slow one down. */
const DEVICES = "sensei.devices";

/** Other tabs hear here that something has changed. The elements of Sensei listen to it too. */
const CHANNEL = "sensei";

/** In milliseconds; how long before its end an access token is not used any more. */
const MARGIN = 30_000;

/** The CSRF token of the session, as far as this page knows it. */
let csrf = "";

/** The request for the CSRF token that is under way, or null. */
let asking = null;

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
  const time = new Date(Date.now() + seconds * 1000);
  const inWords = new Intl.RelativeTimeFormat(language());
  const when =
    seconds > 90 ? inWords.format(Math.ceil(seconds / 60), "minute") : inWords.format(seconds, "second");
  const clock = time.toLocaleTimeString(language(), { timeStyle: seconds > 90 ? "short" : "medium" });
  return t("tryAgainAt", { when, clock });
}

/** Who is signed in: {username, role, sessionId, goodUntil}, or null. It has no token. */
export function session() {
  const kept = read(forever, KEY);
  const whole =
    typeof kept?.username === "string" &&
    typeof kept.role === "string" &&
    typeof kept.goodUntil === "number";
  return whole ? kept : null;
}

function keep({ username, role, sessionId }, answer) {
  csrf = answer.csrf_token;
  write(forever, KEY, {
    username,
    role,
    sessionId,
    goodUntil: Date.now() + answer.expires_in * 1000 - MARGIN,
  });
}

/** Forgets a session that the server has ended. */
export function forget() {
  csrf = "";
  remove(forever, KEY);
}

/** Calls `changed` when another tab signs in or out, or signs in as someone else. */
export function onSessionElsewhere(changed) {
  let username = session()?.username;
  window.addEventListener("storage", ({ key }) => {
    if ((key === KEY || key === null) && session()?.username !== username) {
      username = session()?.username;
      csrf = "";
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

function devices() {
  return read(forever, DEVICES) ?? {};
}

export async function signIn(username, password) {
  const name = username.toLowerCase();
  const known = devices()[name];
  const answer = await send("POST", "/api/auth/login", {
    username,
    password,
    device_token: typeof known === "string" ? known : undefined,
  });
  write(forever, DEVICES, { ...devices(), [name]: answer.device_token });
  keep({ username, role: "learner" }, answer);
  const [me, sessionId] = await Promise.all([get("/demo/api/me"), newestSession()]);
  keep({ ...me, sessionId }, answer);
}

/** The id of the session that has just begun. */
async function newestSession() {
  const { sessions } = await get("/api/auth/sessions");
  return sessions.reduce((one, other) => (one.created_at > other.created_at ? one : other)).id;
}

/** Changes the password, which ends all other sessions. */
export async function changePassword(body) {
  const answer = await post("/api/auth/password", body);
  keep(session(), answer);
  keep({ ...session(), sessionId: await newestSession() }, answer);
}

/** Whether someone has signed in with this browser before. */
export function isKnownBrowser() {
  return read(forever, DEVICES) !== null;
}

/** The usernames that this browser has a device token for. */
export function knownUsernames() {
  return Object.keys(devices());
}

export function forgetDevice(username) {
  const { [username]: gone, ...others } = devices();
  write(forever, DEVICES, others);
}

/**
 * The CSRF token for an element of Sensei, with a session that is good; null without one, and for
 * the first try of a GET, which needs none.
 */
export async function csrfToken({ reason, method } = {}) {
  const before = session();
  if (before && (reason === "unauthorized" || before.goodUntil < Date.now())) {
    if (!(await refresh(before.goodUntil))) {
      return null;
    }
  }
  return reason === "request" && method === "GET" ? null : token();
}

async function token() {
  if (!csrf && session()) {
    asking ??= send("GET", "/api/auth/csrf").finally(() => {
      asking = null;
    });
    csrf ||= (await asking.catch(() => ({}))).csrf_token ?? "";
  }
  return csrf || null;
}

export async function signOut() {
  await alone(async () => {
    const headers = await token();
    forget();
    await send("POST", "/api/auth/logout", {}, headers);
  });
}

export async function register(account) {
  return send("POST", "/api/auth/register", account);
}

export const get = (path) => authorized("GET", path);
export const post = (path, body) => authorized("POST", path, body);
export const put = (path, body) => authorized("PUT", path, body);
export const del = (path) => authorized("DELETE", path);

/** Sends a request with the session's cookies, newer ones if need be. */
async function authorized(method, path, body) {
  const before = session();
  if (before && before.goodUntil < Date.now()) {
    await refresh(before.goodUntil);
  }
  const changes = method !== "GET";
  try {
    return await send(method, path, body, changes ? await token() : null);
  } catch (failure) {
    const signedIn = session();
    if (failure.status === 403 && changes && signedIn) {
      // Another tab may have signed in again, which makes another CSRF token.
      const old = csrf;
      csrf = "";
      if ((await token()) === old) {
        throw failure;
      }
    } else if (failure.status !== 401 || !signedIn || !(await refresh(signedIn.goodUntil))) {
      throw failure;
    }
    return send(method, path, body, changes ? await token() : null);
  }
}

/** Gets new tokens, unless another tab was faster; returns whether there is a session. */
async function refresh(goodUntil) {
  return alone(async () => {
    const current = session();
    if (!current || current.goodUntil !== goodUntil) {
      return current !== null;
    }
    try {
      csrf = "";
      keep(current, await send("POST", "/api/auth/refresh", {}, await token()));
      return true;
    } catch (failure) {
      if ([401, 403].includes(failure.status)) {
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

async function send(method, path, body, csrfHeader) {
  // Reasons in the language of the page, whatever the browser prefers.
  const headers = { Accept: "application/json", "Accept-Language": language() };
  if (csrfHeader) {
    headers["X-CSRF-Token"] = csrfHeader;
  }
  if (body !== undefined) {
    headers["Content-Type"] = "application/json";
  }
  let response;
  let answer;
  try {
    response = await fetch(path, {
      method,
      headers,
      body: body && JSON.stringify(body),
      credentials: "same-origin",
    });
    answer = response.status === 204 ? {} : await response.json();
  } catch {
    throw new Failure(0, t(navigator.onLine === false ? "offline" : "noAnswer"));
  }
  if (!response.ok) {
    const { ofRefusal, ofRule } = await import("./rules.js");
    throw new Failure(
      response.status,
      answer.detail ? ofRefusal(answer.detail) : t("refusedSilently"),
      answer.violations?.map((each) => ({ ...each, message: ofRule(each) })),
      Number(response.headers.get("Retry-After")) || 0,
    );
  }
  return answer;
}
