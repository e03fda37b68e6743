// The dialog that shows a source: it opens when a new one arrives, and shows the words marked.
watch("value", () => {
  const dialog = element.querySelector("dialog");
  if (!dialog || dialog.open) return;
  dialog.showModal();
  dialog.querySelector("h2").focus({ preventScroll: true });
  dialog.querySelector("mark")?.scrollIntoView({ block: "center" });
});
element.addEventListener("click", (event) => {
  if (event.target.matches("dialog")) event.target.close();
});
