// Shortcuts: the element whose aria-keyshortcuts says so is pressed. Not access keys: those need other keys in each
// browser, and none of them with a Russian layout.
document.addEventListener("keydown", (event) => {
  if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (!/^Key[A-Z]$/.test(event.code)) return;
  const target = document.querySelector(`[aria-keyshortcuts="Alt+${event.code[3]}"]`);
  if (!target) return;
  event.preventDefault();
  if (event.repeat) return;
  // The field that is being typed in reports its words when it is left, and no sooner.
  target.focus();
  target.click();
});
