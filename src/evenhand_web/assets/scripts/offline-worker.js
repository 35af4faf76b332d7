// The service worker. The site puts VERSION, SHELL and ASSETS before this. It keeps the page
// that opens what was taken offline, and its scripts and styles: nothing of a case, which
// lies encrypted in the person's database. It is there only once a case was taken offline.
const CACHE = `evenhand-${VERSION}`;
const UNLOCKED = 10 * 60_000;
// The person's keys while they are at work: in memory, and never on the disk.
let kept = null;

addEventListener("install", (event) => event.waitUntil(fill()));
addEventListener("activate", (event) => event.waitUntil(clients.claim()));

async function fill() {
  const cache = await caches.open(CACHE);
  const how = { cache: "reload", credentials: "omit", redirect: "error" };
  await Promise.all(
    [SHELL, ...ASSETS].map(async (at) => {
      const answer = await fetch(at, how);
      if (!answer.ok) throw new Error(at);
      await cache.put(at, answer);
    }),
  );
  await skipWaiting();
}

addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (pathname.startsWith("/static/")) event.respondWith(asset(request));
});

// The site's own answer, and only where there is none the page that says so.
async function page(request) {
  try {
    const answer = await fetch(request);
    if (![502, 503, 504].includes(answer.status)) return answer;
  } catch {
    // No network, no server, or one whose certificate is wrong.
  }
  const cache = await caches.open(CACHE);
  return (await cache.match(SHELL)) ?? Response.error();
}

// An older release's too, as long as a case that was taken with it is here.
async function asset(request) {
  return (await caches.match(request)) ?? fetch(request);
}

addEventListener("message", ({ data, ports }) => {
  const { what, keys } = data;
  if (what === "keep") kept = { keys, last: Date.now() };
  if (what === "used" && kept) kept.last = Date.now();
  if (what === "forget") kept = null;
  if (kept && Date.now() - kept.last > UNLOCKED) kept = null;
  if (what === "ask") ports[0].postMessage({ version: VERSION, keys: kept?.keys ?? null });
});
