// The browser's own arithmetic. What is handed over is copied at once: the memory that it lies in may
// move while the browser works.

export async function digest(hash, bytes) {
  return new Uint8Array(await crypto.subtle.digest(hash, bytes.slice()));
}

export async function verify(key, name, curve, hash, signed, signature) {
  const copies = [signature.slice(), signed.slice()];
  const kind = name === "ECDSA" ? { name, namedCurve: curve } : { name, hash };
  let imported;
  try {
    imported = await crypto.subtle.importKey("spki", key.slice(), kind, false, ["verify"]);
  } catch (error) {
    // A key that is no key verifies nothing; a kind that is not known is another matter.
    if (error.name === "DataError") return false;
    throw error;
  }
  return crypto.subtle.verify({ name, hash }, imported, ...copies);
}
