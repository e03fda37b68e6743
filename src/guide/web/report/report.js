// The report: links within it, its search and its pages are followed without leaving the page.
// Gradio runs this for the leaf shown, handing it `element`, `trigger` and `watch`.
const page = document.getElementById("page");
const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
let followed = false;
let choosing = false;

const follow = (query, push) => {
  followed = true;
  element.setAttribute("aria-busy", "true");
  if (push) history.pushState(null, "", `${window.location.pathname}?${query}`);
  trigger("submit", { query });
};

const here = () => element.querySelector(".leaf")?.dataset.query || "";

// A document that came as a PDF is read as its text or as its pages; the choice is remembered.
const recalled = () => {
  try {
    return localStorage.getItem("guide.view");
  } catch {
    return null;
  }
};
const view = (chosen) => {
  const wide = window.matchMedia("(min-width: 60rem)").matches;
  const now = chosen || recalled() || (wide ? "sheet" : "text");
  element.querySelector(".leaf")?.setAttribute("data-view", now);
  element.querySelectorAll("[data-view]:is(button)").forEach((button) => {
    button.setAttribute("aria-pressed", String(button.dataset.view === now));
  });
};
const draw = () => {
  const picture = element.querySelector(".drawn img");
  if (!picture) return;
  const sheet = picture.closest(".drawn");
  const done = (state) => sheet.setAttribute("data-state", state);
  picture.addEventListener("load", () => done("there"));
  picture.addEventListener("error", () => done("failed"));
  if (picture.complete) done(picture.naturalWidth ? "there" : "failed");
  view();
};

const settle = () => {
  element.removeAttribute("aria-busy");
  draw();
  // The choice of a document is written anew: whoever chooses goes on choosing.
  if (choosing) setTimeout(() => document.getElementById("document")?.focus(), 100);
  choosing = false;
  const marks = element.querySelectorAll("mark, .cited, .leaf");
  const mark = [...marks].find((one) => !one.matches(".leaf") && one.getClientRects().length);
  const title = element.querySelector("#leaf-title");
  if (!followed && !mark) return;
  (mark || element).scrollIntoView({
    behavior: calm.matches ? "auto" : "smooth",
    block: mark ? "center" : "start",
  });
  title?.focus({ preventScroll: true });
};

page.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  const chosen = event.target.closest("button[data-view]");
  if (chosen) {
    window.guide.choose("view", chosen.dataset.view);
    return view(chosen.dataset.view);
  }
  const link = event.target.closest("a[href^='report?']");
  const close = event.target.closest("[data-close]");
  if (close) return follow(here(), true);
  if (!link) return;
  event.preventDefault();
  follow(link.getAttribute("href").split("?")[1], true);
});

page.addEventListener("change", (event) => {
  if (event.target.id !== "document") return;
  followed = false;
  choosing = true;
  const query = new URLSearchParams({ document: event.target.value });
  history.pushState(null, "", `${window.location.pathname}?${query}`);
  trigger("submit", { query: query.toString() });
});

page.addEventListener("submit", (event) => {
  event.preventDefault();
  const typed = new URLSearchParams(new FormData(event.target));
  const box = event.target.querySelector("input");
  box?.setCustomValidity(box.value.trim() ? "" : box.dataset.empty);
  if (box && !box.reportValidity()) return;
  const at = new URLSearchParams(here());
  for (const [name, value] of typed) at.set(name, value);
  follow(at.toString(), true);
});
page.addEventListener("input", (event) => event.target.setCustomValidity?.(""));

window.addEventListener("popstate", () => follow(window.location.search.slice(1), false));
watch("value", settle);
draw();
