// Takes the colours that were chosen here before, ahead of the first painting.
try {
  const kept = localStorage.getItem("enduse-theme");
  if (kept === "light" || kept === "dark") document.documentElement.dataset.theme = kept;
} catch {
  // No storage is no fault: the system's colours stand.
}
