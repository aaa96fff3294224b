// Keeps the looks of the site and a page for when there is no connection. Pages that show
// anything personal are never kept: they are always fetched, and when that fails the offline
// page stands in for them.

// The build puts the hashed assets here.
const ASSETS = __ASSETS__;
// What every page needs. Modules and their scripts are kept by whoever opens a page that loads them.
const SHELL = ASSETS.filter((address) => /\.css$|\/app\.[^/]*js$/.test(address));
const OFFLINE = "/offline";
const CACHE = "besked-" + hash(ASSETS.join());

function hash(text) {
  let sum = 0;
  for (const letter of text) sum = (Math.imul(sum, 31) + letter.codePointAt(0)) | 0;
  return (sum >>> 0).toString(36);
}

async function keepShell() {
  const cache = await caches.open(CACHE);
  await cache.addAll(SHELL);
  // Without cookies, so that nothing about the reader can be in it.
  const offline = await fetch(OFFLINE, { credentials: "omit" });
  if (offline.ok) await cache.put(OFFLINE, offline);
}

async function dropOld() {
  for (const name of await caches.keys()) if (name !== CACHE) await caches.delete(name);
  await self.clients.claim();
}

async function asset(request) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request);
  if (kept) return kept;
  const fresh = await fetch(request);
  if (fresh.ok) await cache.put(request, fresh.clone());
  return fresh;
}

async function page(request) {
  try {
    return await fetch(request);
  } catch {
    const kept = await caches.match(OFFLINE);
    return kept ?? Response.error();
  }
}

self.addEventListener("install", (event) => event.waitUntil(keepShell()));
self.addEventListener("activate", (event) => event.waitUntil(dropOld()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== self.location.origin) return;
  if (ASSETS.includes(address.pathname)) event.respondWith(asset(request));
  else if (request.mode === "navigate") event.respondWith(page(request));
});
