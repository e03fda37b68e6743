// The report: links within it, its search and its pages are followed without leaving the page.
// Gradio runs this for the leaf shown, handing it `element`, `trigger` and `watch`.
const page = document.getElementById("page");
const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
let followed = false;

const follow = (query, push) => {
  followed = true;
  if (push) history.pushState(null, "", `${window.location.pathname}?${query}`);
  trigger("submit", { query });
};

const settle = () => {
  const mark = element.querySelector("mark") || element.querySelector(".cited");
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
  const link = event.target.closest("a[href^='report?']");
  const close = event.target.closest("[data-close]");
  if (close) return follow(`page=${element.querySelector(".leaf").dataset.leaf}`, true);
  if (!link) return;
  event.preventDefault();
  follow(link.getAttribute("href").split("?")[1], true);
});

page.addEventListener("submit", (event) => {
  event.preventDefault();
  const typed = new URLSearchParams(new FormData(event.target));
  const [value] = typed.values();
  if (!value.trim()) return;
  const here = element.querySelector(".leaf")?.dataset.leaf;
  if (typed.has("q") && here) typed.set("page", here);
  follow(typed.toString(), true);
});

window.addEventListener("popstate", () => follow(window.location.search.slice(1), false));
watch("value", settle);
