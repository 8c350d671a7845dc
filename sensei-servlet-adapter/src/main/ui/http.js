// Talks to the HTTP API of Sensei, with the token or the cookies of the host page.

/** In milliseconds: a server that has not answered by then does not answer. */
const PATIENCE = 30_000;

/**
 * A response other than the expected one. `kind` is "signed-out", "forbidden", "gone", "too-many",
 * "offline", "unreachable" or "failed".
 */
export class Failure extends Error {
  constructor(kind, message = "", status = 0, retryAfter = 0, body = null) {
    super(message);
    this.kind = kind;
    this.status = status;
    /** Seconds to wait, or 0. */
    this.retryAfter = retryAfter;
    /** The problem of RFC 9457, or null. */
    this.body = body;
  }
}

const KINDS = { 401: "signed-out", 403: "forbidden", 404: "gone", 410: "gone", 429: "too-many" };

/** Sends the requests of one element. */
export class Client {
  /**
   * @param {string} base the address of the API, such as "/api"
   * @param {{tokenProvider: ?Function, csrf: ?Function, language: string}} element the source of
   *     credentials and language, read anew at each request
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

  /** Sends a request; after a 401 once more, with newer credentials that the host gave for it. */
  async send(method, path, body, signal) {
    return this.authorized((headers) => this.fetched(headers, method, path, body, signal), method);
  }

  /** Calls a function with headers of credentials; after a 401 once more, with newer ones. */
  async authorized(call, method = "POST") {
    const credentials = await this.credentials("request", method);
    try {
      return await call(this.headers(credentials));
    } catch (failure) {
      if (failure.kind !== "signed-out") {
        throw failure;
      }
      const others = await this.credentials("unauthorized", method);
      // The CSRF token stays the same when the host renews its cookies.
      const renewed = others.token ? others.token !== credentials.token : others.csrf;
      if (!renewed) {
        throw failure;
      }
      return call(this.headers(others));
    }
  }

  /** Asks the host for the access token, or without one for the CSRF token, which a GET lacks. */
  async credentials(reason, method) {
    const { tokenProvider, csrf } = this.element;
    const token = tokenProvider ? await tokenProvider({ reason }) : null;
    return { token, csrf: !token && csrf ? await csrf({ reason, method }) : null };
  }

  headers({ token, csrf }) {
    const headers = { Accept: "application/json", "Accept-Language": this.element.language };
    if (token) {
      headers.Authorization = `Bearer ${token}`;
    } else if (csrf) {
      headers["X-CSRF-Token"] = csrf;
    }
    return headers;
  }

  /** Returns the response of a GET that is no JSON, such as a picture. */
  async raw(path) {
    return this.authorized(
      (headers) => this.response({ ...headers, Accept: "*/*" }, "GET", path), "GET",
    );
  }

  async fetched(headers, method, path, body, signal) {
    return read(await this.response(headers, method, path, body, signal));
  }

  /** Returns a response that has no error status. */
  async response(headers, method, path, body, signal) {
    const timeout = AbortSignal.timeout(PATIENCE);
    let response;
    try {
      response = await fetch(this.base + path, {
        method,
        headers: body === undefined ? headers : { ...headers, "Content-Type": "application/json" },
        body: body === undefined ? undefined : JSON.stringify(body),
        // A request is finished although the page goes away.
        keepalive: method !== "GET",
        credentials: headers.Authorization ? "omit" : "same-origin",
        signal: signal && AbortSignal.any ? AbortSignal.any([signal, timeout]) : (signal ?? timeout),
      });
    } catch (error) {
      if (signal?.aborted) {
        throw error;
      }
      throw unreachable();
    }
    if (!response.ok) {
      await read(response);
    }
    return response;
  }
}

/** The failure of a request without a response. */
export function unreachable() {
  return new Failure(navigator.onLine === false ? "offline" : "unreachable");
}

async function read(response) {
  let body = null;
  try {
    body = response.status === 204 ? {} : await response.json();
  } catch {
    // A proxy may answer with a page of its own.
  }
  if (!response.ok || body === null) {
    throw refusal(response.status, body, response.headers.get("Retry-After"));
  }
  return body;
}

/** The failure of a response with an error status. */
export function refusal(status, body, retryAfter) {
  return new Failure(KINDS[status] ?? "failed", body?.detail, status, seconds(retryAfter), body);
}

/** The seconds of a Retry-After, which is a number or a date; 0 for a malformed one. */
function seconds(value) {
  const count = /^\s*\d+\s*$/.test(value ?? "")
    ? Number(value)
    : Math.ceil((Date.parse(value ?? "") - Date.now()) / 1000);
  return count > 0 && count < 604_800 ? count : 0;
}
