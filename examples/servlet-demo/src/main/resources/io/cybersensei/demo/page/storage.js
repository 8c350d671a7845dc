// The storage of the browser. Values of others, of an earlier version, or broken ones count as
// missing, and a browser that allows no storage keeps them for this page only.

const memory = new Map();

/** The value of a key, or null. */
export function read(storage, key) {
  let text = null;
  try {
    text = storage().getItem(key);
  } catch {
    text = memory.get(key) ?? null;
  }
  try {
    const value = JSON.parse(text);
    return value !== null && typeof value === "object" && !Array.isArray(value) ? value : null;
  } catch {
    remove(storage, key);
    return null;
  }
}

export function write(storage, key, value) {
  const text = JSON.stringify(value);
  try {
    storage().setItem(key, text);
  } catch {
    memory.set(key, text);
  }
}

export function remove(storage, key) {
  memory.delete(key);
  try {
    storage().removeItem(key);
  } catch {
    // Nothing is kept there.
  }
}

// Functions, because to name the storage can already be refused.
export const forever = () => window.localStorage;
export const forThisTab = () => window.sessionStorage;
