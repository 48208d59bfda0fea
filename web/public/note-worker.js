// Keeps the page for notes on the phone, so that it opens where there is no connection. Its reach is /note alone.
const KEPT = "desirepath-note";
// What the page asks of the server before it can be used; the newest answer is kept.
const ANSWERS = ["/api/people/me", "/api/frame/hearing/steps"];

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

// The page names what it was built from when it stands: files that came before this worker did.
self.addEventListener("message", (event) => {
  const files = event.data?.files;
  if (Array.isArray(files)) event.waitUntil(keepAll(files));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (request.mode === "navigate") event.respondWith(newest(request, "/note"));
  else if (ANSWERS.includes(pathname)) event.respondWith(newest(request, pathname));
  else if (pathname.startsWith("/assets/")) event.respondWith(keptFile(request));
});

/** The server's answer, or the last one while it cannot be reached. Who is signed out keeps nothing. */
async function newest(request, name) {
  const kept = await caches.open(KEPT);
  try {
    const answer = await fetch(request);
    if (answer.ok && !answer.redirected) await kept.put(name, answer.clone());
    else if (answer.status === 401 || answer.redirected || answer.type === "opaqueredirect")
      await caches.delete(KEPT);
    return answer;
  } catch (fault) {
    const last = await kept.match(name);
    if (last) return last;
    throw fault;
  }
}

/** Files carry a hash of what is in them: what is kept is never old. */
async function keptFile(request) {
  const kept = await caches.open(KEPT);
  const last = await kept.match(request.url);
  if (last) return last;
  const answer = await fetch(request);
  if (answer.ok) await kept.put(request.url, answer.clone());
  return answer;
}

/** Keeps these files and lets go of those of former versions. */
async function keepAll(files) {
  const kept = await caches.open(KEPT);
  const wanted = new Set(files.filter((file) => new URL(file).pathname.startsWith("/assets/")));
  const have = (await kept.keys()).map(({ url }) => url);
  await Promise.all(
    have.filter((url) => new URL(url).pathname.startsWith("/assets/") && !wanted.has(url)).map((url) => kept.delete(url)),
  );
  await Promise.allSettled([...wanted].filter((url) => !have.includes(url)).map((url) => kept.add(url)));
  if (!(await kept.match("/note"))) await kept.add("/note");
  await Promise.allSettled(ANSWERS.map(async (path) => (await kept.match(path)) ?? kept.add(path)));
}
