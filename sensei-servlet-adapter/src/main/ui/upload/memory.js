// Remembers unfinished uploads, so that they go on after a reload, when the file is chosen again.

const KEY = "sensei.uploads";
const MOST = 20;

/** The address of the unfinished upload of a file, or null. */
export function remembered(base, file) {
  return all()[fingerprint(base, file)]?.url ?? null;
}

export function remember(base, file, url) {
  const kept = Object.entries(all()).slice(1 - MOST);
  save({ ...Object.fromEntries(kept), [fingerprint(base, file)]: { url, name: file.name, base } });
}

export function forgotten(base, file) {
  const kept = all();
  delete kept[fingerprint(base, file)];
  save(kept);
}

/** The names of the files that were not finished. */
export function unfinished(base) {
  return Object.values(all())
    .filter((each) => each?.base === base && typeof each.name === "string")
    .map((each) => each.name);
}

/** The same file has the same name, size and time of change. */
function fingerprint(base, { name, size, lastModified }) {
  return [base, name, size, lastModified].join("|");
}

/** All entries; none without storage or with a broken value in it. */
function all() {
  try {
    const kept = JSON.parse(window.localStorage.getItem(KEY));
    return kept && typeof kept === "object" && !Array.isArray(kept) ? kept : {};
  } catch {
    return {};
  }
}

function save(kept) {
  try {
    window.localStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // Then uploads cannot go on after a reload.
  }
}
