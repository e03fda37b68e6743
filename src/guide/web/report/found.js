// What a search found comes into view, and is heard, as soon as it is there.
let shown = "";
watch("value", () => {
  const title = element.querySelector("[tabindex='-1']");
  const text = title?.textContent || "";
  if (text && text !== shown) {
    title.focus({ preventScroll: true });
    element.scrollIntoView({ block: "nearest" });
  }
  shown = text;
});
