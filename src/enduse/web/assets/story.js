// The lineage of a story: what is pointed at stands out with all that leads to it and from it.
"use strict";
for (const svg of document.querySelectorAll("#lineage .enduse-picture")) {
  const parts = [...svg.querySelectorAll("[data-key]")];
  const links = [...svg.querySelectorAll("[data-ends]")].map((link) => ({
    link,
    ends: link.dataset.ends.split(" "),
  }));
  const reach = (start) => {
    const found = new Set([start]);
    // Forth and back, but never round a corner: what shares a source is not what leads to it.
    for (const [from, to] of [[0, 1], [1, 0]]) {
      let edge = new Set([start]);
      while (edge.size) {
        const next = new Set();
        for (const { ends } of links) if (edge.has(ends[from])) next.add(ends[to]);
        for (const key of next) found.add(key);
        edge = next;
      }
    }
    return found;
  };
  const light = (key) => {
    const found = key === null ? null : reach(key);
    svg.classList.toggle("lit", found !== null);
    for (const part of parts) part.classList.toggle("lit", found !== null && found.has(part.dataset.key));
    for (const { link, ends } of links) {
      link.classList.toggle("lit", found !== null && ends.every((end) => found.has(end)));
    }
  };
  for (const part of parts) {
    part.addEventListener("pointerenter", () => light(part.dataset.key));
    part.addEventListener("pointerleave", () => light(null));
  }
}
