// Sources that open on the spot. Gradio runs this for a view, handing it `element` and `trigger`.
element.addEventListener("click", (event) => {
  const opener = event.target.closest("a.cite, [data-cell]");
  if (!opener || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  const asked = opener.href ? Object.fromEntries(new URL(opener.href).searchParams) : {};
  trigger("click", { quote: "", ...asked, ...opener.dataset, turn: String(performance.now()) });
});
