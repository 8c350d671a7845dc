// Talks to the HTTP API of Sensei, with the token or the cookies of the host page.

/** In milliseconds: a server that has not answered by then does not answer. */
const PATIENCE = 30_000;

/** An answer that is not the asked one. `kind` is "signed-out", "failed" or "unreachable". */
export class Failure extends Error {
  constructor(kind, message = "", status = 0, retryAfter = 0) {
    super(message);
    this.kind = kind;
    this.status = status;
    /** Seconds to wait, or 0. */
    this.retryAfter = retryAfter;
  }
}

/** Sends the requests of one element. */
export class Client {
  /**
   * @param {string} base the address of the API, such as "/api"
   * @param {{tokenProvider: ?Function, csrf: ?Function, locale: string}} element where to get
   *     credentials and the language from, read anew at each request
   */
  constructor(base, element) {
    this.base = base.replace(/\/+$/, "");
    this.element = element;
  }

  get(path, signal) {
    return this.send("GET", path, undefined, signal);
  }

  post(path, body, signal) {
    return this.send("POST", path, body, signal);
  }

  /** Sends a request; after a 401 once more, with a token that the provider gave for it. */
  async send(method, path, body, signal) {
    const { tokenProvider } = this.element;
    const token = tokenProvider ? await tokenProvider({ reason: "request" }) : null;
    try {
      return await this.sendWith(token, method, path, body, signal);
    } catch (failure) {
      if (failure.kind !== "signed-out" || !tokenProvider) {
        throw failure;
      }
      const another = await tokenProvider({ reason: "unauthorized" });
      if (!another || another === token) {
        throw failure;
      }
      return this.sendWith(another, method, path, body, signal);
    }
  }

  async sendWith(token, method, path, body, signal) {
    const headers = { Accept: "application/json", "Accept-Language": this.element.language };
    if (token) {
      headers.Authorization = `Bearer ${token}`;
    }
    if (body !== undefined) {
      headers["Content-Type"] = "application/json";
    }
    if (method !== "GET" && this.element.csrf) {
      headers["X-CSRF-Token"] = await this.element.csrf();
    }
    const timeout = AbortSignal.timeout(PATIENCE);
    let response;
    try {
      response = await fetch(this.base + path, {
        method,
        headers,
        body: body === undefined ? undefined : JSON.stringify(body),
        credentials: token ? "omit" : "same-origin",
        signal: signal && AbortSignal.any ? AbortSignal.any([signal, timeout]) : (signal ?? timeout),
      });
    } catch (error) {
      if (signal?.aborted) {
        throw error;
      }
      throw new Failure("unreachable");
    }
    return read(response);
  }
}

async function read(response) {
  let body = null;
  try {
    body = response.status === 204 ? {} : await response.json();
  } catch {
    // A proxy may answer with a page of its own.
  }
  if (response.status === 401) {
    throw new Failure("signed-out", body?.detail, 401);
  }
  if (!response.ok || body === null) {
    const seconds = Number(response.headers.get("Retry-After"));
    throw new Failure("failed", body?.detail, response.status, seconds > 0 ? seconds : 0);
  }
  return body;
}
