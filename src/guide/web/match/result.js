// The result: what it points to is said aloud, and a question leads to its field.
const heard = document.createElement("div");
heard.className = "unseen";
heard.setAttribute("role", "status");
element.after(heard);

watch("value", () => {
  heard.textContent = element.querySelector("[data-heard]")?.dataset.heard || "";
});

element.addEventListener("click", (event) => {
  const link = event.target.closest("[data-field]");
  if (!link) return;
  event.preventDefault();
  const field = document.getElementById(`felt-${link.dataset.field}`);
  const group = field?.closest("details");
  if (group) group.open = true;
  const input = field?.matches("fieldset") ? field.querySelector("input") : field;
  input?.focus({ preventScroll: true });
  (field || element).scrollIntoView({ block: "center" });
});
