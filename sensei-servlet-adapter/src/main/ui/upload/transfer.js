// Sends one file by the protocol tus 1.0, in parts, so that it can pause and go on after a break.

import { refusal, unreachable } from "../http.js";
import { forgotten, remembered, remember } from "./memory.js";

/** In bytes: after each part the server has it for good, and a newer token can be used. */
const PART = 4 * 1024 * 1024;

/** In milliseconds, between attempts after a broken connection. */
const PAUSES = [1_000, 3_000, 10_000];

const VERSION = { "Tus-Resumable": "1.0.0" };

/** A file on its way. `changed` is called at each change of `state`, `sent` or `failure`. */
export class Transfer {
  constructor(client, file, changed) {
    this.client = client;
    this.file = file;
    this.changed = changed;
    /** "waiting", "sending", "paused", "checking", "done" or "failed". */
    this.state = "waiting";
    /** The number of bytes that have arrived. */
    this.sent = 0;
    this.failure = null;
    this.url = remembered(client.base, file);
  }

  /** The id of the upload, once it is known. */
  get id() {
    return this.url?.split("/").pop();
  }

  /** Sends what is left of the file; a paused or broken transfer goes on where it stopped. */
  async run() {
    this.failure = null;
    this.become("sending");
    for (let attempt = 0; ; attempt++) {
      try {
        await this.sendAll();
        forgotten(this.client.base, this.file);
        this.become("done");
        return;
      } catch (failure) {
        if (this.state !== "sending" && this.state !== "checking") {
          return;
        }
        const broken = ["unreachable", "offline"].includes(failure.kind) || failure.status === 409;
        if (!broken || attempt >= PAUSES.length) {
          this.failure = failure;
          this.become("failed");
          return;
        }
        await new Promise((resolve) => setTimeout(resolve, PAUSES[attempt]));
        if (this.state !== "sending" && this.state !== "checking") {
          return;
        }
      }
    }
  }

  pause() {
    this.become("paused");
    this.request?.abort();
  }

  /** Ends the transfer and deletes what has arrived. */
  async cancel() {
    this.become("cancelled");
    this.request?.abort();
    forgotten(this.client.base, this.file);
    if (this.url) {
      await this.ask("DELETE", this.url).catch(() => {});
    }
  }

  become(state) {
    this.state = state;
    this.changed();
  }

  async sendAll() {
    if (this.url) {
      await this.find();
    }
    if (!this.url) {
      await this.begin();
    }
    do {
      const part = this.file.slice(this.sent, this.sent + PART);
      const start = this.sent;
      if (start + part.size >= this.file.size) {
        this.last = true;
      }
      const response = await this.ask("PATCH", this.url, {
        headers: {
          "Content-Type": "application/offset+octet-stream", "Upload-Offset": String(start),
        },
        body: part,
        progress: (bytes) => {
          this.sent = Math.min(this.file.size, start + bytes);
          // The content is checked before the last response.
          this.become(this.last && this.sent >= this.file.size ? "checking" : "sending");
        },
      });
      this.sent = Number(response.header("Upload-Offset") ?? start + part.size);
    } while (this.sent < this.file.size);
  }

  /** Asks how much has arrived; a server that has forgotten the upload gets a new one. */
  async find() {
    try {
      const response = await this.ask("HEAD", this.url);
      this.sent = Number(response.header("Upload-Offset") ?? 0);
      this.changed();
    } catch (failure) {
      if (![404, 410].includes(failure.status)) {
        throw failure;
      }
      this.url = null;
      this.sent = 0;
    }
  }

  async begin() {
    const address = `${this.client.base}/knowledge-base/tus`;
    const response = await this.ask("POST", address, {
      headers: {
        "Upload-Length": String(this.file.size),
        "Upload-Metadata": `filename ${base64(this.file.name)}`,
      },
    });
    this.url = new URL(response.header("Location"), response.url).href;
    this.sent = 0;
    remember(this.client.base, this.file, this.url);
  }

  ask(method, url, { headers = {}, body, progress } = {}) {
    return this.client.authorized((credentials) =>
      this.send(method, url, { ...credentials, ...VERSION, ...headers }, body, progress),
    );
  }

  /** An XMLHttpRequest, because fetch tells no progress. */
  send(method, url, headers, body, progress) {
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      this.request = request;
      request.open(method, url);
      for (const [name, value] of Object.entries(headers)) {
        request.setRequestHeader(name, value);
      }
      request.upload.onprogress = progress && (({ loaded }) => progress(loaded));
      request.onerror = () => reject(unreachable());
      request.onabort = () => reject(unreachable());
      request.onload = () => {
        if (request.status >= 200 && request.status < 300) {
          resolve({ url: request.responseURL, header: (name) => request.getResponseHeader(name) });
        } else {
          reject(refusal(request.status, parsed(request.responseText), request.getResponseHeader("Retry-After")));
        }
      };
      request.send(body ?? null);
    });
  }
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** A text in Base64 of UTF-8. */
function base64(text) {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}
