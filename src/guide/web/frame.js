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

// Notices in English, Gradio's own among them, are said in the page's language; that the program
// does not answer is said where the connection is lost, and nowhere else. What a page says stays.
const LOST = /connection (errored|to the server)|failed to fetch|networkerror|load failed/i;
const FAILED =
  /^\W*$|not open to you|load the page again|\b(error|queue|session|server|application|authorized|busy|parse|null|undefined|upload|file)\b/i;
new MutationObserver(() => {
  document.querySelectorAll('.toast-body [data-testid="toast-text"]').forEach((said) => {
    const { offline, failed, app } = element.querySelector("header").dataset;
    if (said.textContent === said.dataset.worded) return;
    const text = said.textContent;
    said.dataset.worded = LOST.test(text) ? offline : FAILED.test(text) ? failed : text;
    said.replaceChildren(said.dataset.worded);
    said.closest(".toast-body").querySelector(".toast-title")?.replaceChildren(app);
  });
}).observe(document.body, { childList: true, subtree: true, characterData: true });

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
