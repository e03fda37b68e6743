// What can be done with a conversation: begin anew, or keep it as a file.
// Gradio runs this once for these buttons and hands it `element`, `trigger`, `watch`.
const fail = (problem) => {
  const tools = element.querySelector(".tools");
  element.querySelector(".problem").textContent = problem || tools.dataset.failed;
};

const save = async (format) => {
  const { language } = element.querySelector(".tools").dataset;
  const body = new FormData();
  Object.entries({ ticket: window.guide.ticket(), format, language }).forEach(([name, value]) =>
    body.append(name, value),
  );
  element.querySelector(".problem").textContent = "";
  element.querySelector("details").open = false;
  try {
    const answer = await fetch("/export", { method: "POST", body });
    if (!answer.ok) return fail(answer.status < 500 && (await answer.text()));
    const link = document.createElement("a");
    link.href = URL.createObjectURL(await answer.blob());
    link.download = decodeURIComponent(answer.headers.get("x-name") || `samtale.${format}`);
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  } catch {
    fail();
  }
};

element.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if (button.dataset.save) save(button.dataset.save);
  if (button.dataset.do === "fresh") {
    trigger("click", {});
    document.querySelector("#box textarea")?.focus();
  }
});

element.addEventListener("keydown", (event) => {
  const menu = event.target.closest("details[open]");
  if (event.key !== "Escape" || !menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

document.addEventListener("click", (event) => {
  const menu = element.querySelector("details[open]");
  if (menu && !menu.contains(event.target)) menu.open = false;
});

// Gradio loads the page anew when a lost connection is back: what was being typed comes along.
const DRAFT = "guide.draft";
window.addEventListener("pagehide", () => {
  const typed = document.querySelector("#box textarea")?.value;
  if (typed) sessionStorage.setItem(DRAFT, typed);
});
let draft = sessionStorage.getItem(DRAFT);
sessionStorage.removeItem(DRAFT);
const restore = () => {
  const box = document.querySelector("#box textarea");
  if (!draft || !box || box.value) return;
  box.value = draft;
  draft = null;
  box.dispatchEvent(new Event("input", { bubbles: true }));
};
document.addEventListener("guide:worded", () => setTimeout(restore, 50));
