// Talks to the server. The token lives as long as the tab does.

const KEY = "sensei.session";

/** A refusal or a failure, with a sentence to show and, where there are any, the broken rules. */
export class Failure extends Error {
  constructor(status, sentence, violations = []) {
    super(sentence);
    this.status = status;
    this.violations = violations;
  }
}

/** Who is signed in: {username, token}, or null. */
export function session() {
  return JSON.parse(sessionStorage.getItem(KEY));
}

export function signOut() {
  sessionStorage.removeItem(KEY);
}

export async function signIn(username, password) {
  const answer = await send("POST", "/api/auth/login", { username, password });
  sessionStorage.setItem(KEY, JSON.stringify({ username, token: answer.access_token }));
}

export async function register(account) {
  return send("POST", "/api/auth/register", account);
}

export const get = (path) => send("GET", path);
export const post = (path, body) => send("POST", path, body);

async function send(method, path, body) {
  // Reasons in the language of the page, whatever the browser prefers.
  const headers = {
    Accept: "application/json",
    "Accept-Language": document.documentElement.lang,
  };
  if (session() && !path.startsWith("/api/auth/")) {
    headers.Authorization = `Bearer ${session().token}`;
  }
  if (body !== undefined) {
    headers["Content-Type"] = "application/json";
  }
  let response;
  let answer;
  try {
    response = await fetch(path, { method, headers, body: body && JSON.stringify(body) });
    answer = await response.json();
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
