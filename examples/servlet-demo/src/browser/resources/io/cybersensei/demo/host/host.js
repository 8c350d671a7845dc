// A host: it gives the elements the access token, and notes what they and the browser report.

window.noted = { violations: [], ready: [], failed: [], opened: [], asked: [], delays: [] };

document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
  noted.violations.push(`${violatedDirective} ${blockedURI}`));
for (const [event, notes] of [["ready", noted.ready], ["error", noted.failed]]) {
  document.addEventListener(`sensei-${event}`, ({ target }) => notes.push(target.localName));
}
document.addEventListener("sensei-open", (event) => {
  noted.opened.push(event.detail.kind);
  if (window.keeps) {
    event.preventDefault();
  }
});

// The first token is stale if the address says so.
const stale = location.search.includes("stale");
const tokenProvider = async ({ reason }) => {
  noted.asked.push(reason);
  return stale && reason === "request" ? "stale" : (await fetch("/host/token")).text();
};

// Before the script of the elements, as a framework would.
for (const element of document.querySelectorAll("main > *")) {
  element.tokenProvider = tokenProvider;
}
