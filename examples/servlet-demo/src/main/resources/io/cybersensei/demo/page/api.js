// Talks to the server, and keeps the session for all tabs: its access token is good for minutes, its
// refresh token for one use, which gets the next two.

const KEY = "sensei.session";

/** In milliseconds; how long before its end an access token is not used any more. */
const MARGIN = 30_000;

/** A refusal or a failure, with a sentence to show and, where there are any, the broken rules. */
export class Failure extends Error {
  constructor(status, sentence, violations = []) {
    super(sentence);
    this.status = status;
    this.violations = violations;
  }
}

/** Who is signed in: {username, token, refreshToken, goodUntil}, or null. */
export function session() {
  return JSON.parse(localStorage.getItem(KEY));
}

function keep(username, answer) {
  const kept = {
    username,
    token: answer.access_token,
    refreshToken: answer.refresh_token,
    goodUntil: Date.now() + answer.expires_in * 1000 - MARGIN,
  };
  localStorage.setItem(KEY, JSON.stringify(kept));
}

/** Forgets a session that the server has ended. */
export function forget() {
  localStorage.removeItem(KEY);
}

/** Has `ended` called when another tab signs out. */
export function onSignOutElsewhere(ended) {
  window.addEventListener("storage", ({ key, newValue }) => {
    if (key === KEY && newValue === null) {
      ended();
    }
  });
}

export async function signIn(username, password) {
  keep(username, await send("POST", "/api/auth/login", { username, password }));
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
    throw new Failure(0, "The server does not answer. Is the demo still running?");
  }
  if (!response.ok) {
    throw new Failure(
      response.status,
      answer.detail ?? "The server refused without saying why.",
      answer.violations,
    );
  }
  return answer;
}
