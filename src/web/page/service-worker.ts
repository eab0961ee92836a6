/**
 * Keeps the page, its script and its styles on the phone, so that the door opens without a network.
 * Nothing about anybody passes through here: lists and marks are left to the page.
 */

/** Written in front of this file by the server; another release has another. */
declare const VERSION: string;

type Extendable = Event & { readonly waitUntil: (work: Promise<unknown>) => void };
type Fetching = Event & {
  readonly request: Request;
  readonly respondWith: (response: Promise<Response>) => void;
};
/** The few parts of a worker's surroundings that are used; the DOM's types leave them out. */
type Surroundings = {
  addEventListener(name: "install" | "activate", on: (event: Extendable) => void): void;
  addEventListener(name: "fetch", on: (event: Fetching) => void): void;
  readonly skipWaiting: () => Promise<void>;
  readonly clients: { readonly claim: () => Promise<void> };
  readonly location: Location;
};

const worker = globalThis as unknown as Surroundings;
const NAME = `door-${VERSION}`;
const PAGE = "/door/page.html";
const FILES = [PAGE, "/door/page.js", "/door/page.css"];

const keepFiles = async (): Promise<void> => {
  const cache = await caches.open(NAME);
  await cache.addAll(FILES.map((file) => new Request(file, { cache: "reload" })));
  await worker.skipWaiting();
};

const dropOld = async (): Promise<void> => {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith("door-") && name !== NAME);
  await Promise.all(old.map((name) => caches.delete(name)));
  await worker.clients.claim();
};

/** The file that answers a request; every door is the same page. */
const fileOf = (request: Request): string | undefined => {
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== worker.location.origin) return undefined;
  if (request.mode === "navigate" && /^\/door\/[\w-]+$/.test(pathname)) return PAGE;
  return FILES.find((file) => file === pathname);
};

const answer = async (file: string, request: Request): Promise<Response> => {
  const cache = await caches.open(NAME);
  return (await cache.match(file)) ?? fetch(request);
};

worker.addEventListener("install", (event) => event.waitUntil(keepFiles()));
worker.addEventListener("activate", (event) => event.waitUntil(dropOld()));
worker.addEventListener("fetch", (event) => {
  const file = fileOf(event.request);
  if (file !== undefined) event.respondWith(answer(file, event.request));
});
