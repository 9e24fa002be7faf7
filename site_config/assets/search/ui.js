// Starts the search of a page: in its field, or on the page of all results. The rest is fetched when it is used.

const box = document.querySelector("[data-kb-search-box]");
const page = document.querySelector("[data-kb-results]");
const opener = document.querySelector("[data-kb-search]");
const asked = new URLSearchParams(location.search).get("q");
let started;
let fetched;

// What engine, panel and results export. Where the rules of a site (its Content-Security-Policy) forbid scripts out of a
// file that was unpacked here, or a browser cannot unpack it, every module is fetched by itself.
export const scripts = () => (fetched ??= joined().catch(separate));

const joined = async () => {
  const { body } = await fetch(new URL("scripts.bin", import.meta.url));
  const code = await new Response(body.pipeThrough(new DecompressionStream("gzip"))).blob();
  const address = URL.createObjectURL(code.slice(0, code.size, "text/javascript"));
  try {
    return (await import(address)).default(import.meta.url);
  } finally {
    URL.revokeObjectURL(address);
  }
};

const separate = async () => {
  const modules = await Promise.all(["engine", "panel", "results"].map((name) => import(`./${name}.js`)));
  return Object.assign({}, ...modules);
};

const start = () => (started ??= page ? startPage() : startPanel());
const startPage = async () => new (await scripts()).Results(page);
const startPanel = async () => new (await scripts()).Panel(box, opener);

// The field takes the letters that are typed while the scripts are fetched; on a narrow screen they uncover it first.
const focus = async () => {
  (page ?? box).querySelector("[name=q]").focus();
  if (!page) (await start()).open();
};

// Shortcuts leave alone whoever is writing, and combinations that belong to the browser.
const TEXT = "textarea, select, input:not([type=radio], [type=checkbox], [type=button], [type=submit], [type=reset])";
const writing = (target) => target.isContentEditable || target.matches(TEXT);

addEventListener("keydown", (event) => {
  if (!/^[/s]$/.test(event.key) || event.ctrlKey || event.metaKey || event.altKey || writing(event.target)) return;
  event.preventDefault();
  focus();
});

if (page) start();
else if (box) {
  opener?.addEventListener("click", focus);
  box.addEventListener("focusin", start, { once: true });
  if (box.contains(document.activeElement)) start();
}

// Words of a search that found nothing are waiting on the page that says how to submit an entry.
const waiting = document.querySelector("[data-kb-asked]");
if (waiting) {
  waiting.hidden = !asked;
  waiting.querySelector("[data-kb-asked-words]").textContent = asked?.slice(0, 300) ?? "";
} else if (box && asked) {
  box.querySelector("[name=q]").value = asked;
  focus();
}
