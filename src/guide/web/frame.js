// What the frame does in the browser: the choices for all pages, and the page's own name.
// Gradio runs this once for the head of a page and hands it `element`, `trigger`, `watch`.
const guide = window.guide;

document.querySelector("main")?.setAttribute("role", "presentation");
const page = document.getElementById("page");
page.setAttribute("role", "main");
page.tabIndex = -1;

const settle = () => {
  const header = element.querySelector("header");
  document.documentElement.lang = header.dataset.language;
  document.title = header.dataset.title;
  element.querySelector("#theme").value = guide.theme();
  const here = element.querySelector("nav [aria-current]");
  here?.scrollIntoView({ block: "nearest", inline: "center" });
  document.dispatchEvent(new Event("guide:worded"));
};

element.addEventListener("change", (event) => {
  const { id, value } = event.target;
  if (id === "theme") guide.choose("theme", value);
  if (id === "language") {
    guide.choose("language", value);
    trigger("input", { language: value });
  }
});

element.addEventListener("click", (event) => {
  if (!event.target.closest(".skip")) return;
  event.preventDefault();
  page.focus();
});

// Gradio's own notices are in English and about servers; say it in the page's language.
new MutationObserver(() => {
  document.querySelectorAll(".toast-body:not([data-worded])").forEach((notice) => {
    const header = element.querySelector("header");
    notice.dataset.worded = "";
    notice.querySelector(".toast-title")?.replaceChildren(header.dataset.app);
    notice.querySelector('[data-testid="toast-text"]')?.replaceChildren(header.dataset.offline);
  });
}).observe(document.body, { childList: true, subtree: true });

let focused = "";
element.addEventListener("focusin", (event) => {
  focused = event.target.id;
});
watch("value", () => {
  settle();
  // The head was written anew: whoever was at a choice of it stays there.
  if (focused && document.activeElement === document.body) {
    element.querySelector(`#${focused}`)?.focus();
  }
  guide.arrived();
});
settle();
