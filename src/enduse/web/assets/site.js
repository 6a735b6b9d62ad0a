// Everything here is an addition: each page is complete and usable without it.
"use strict";

const root = document.documentElement;
const dark = matchMedia("(prefers-color-scheme: dark)");

function theme() {
  return root.dataset.theme || (dark.matches ? "dark" : "light");
}

function themeButton() {
  const header = document.querySelector("header.top");
  if (!header) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "theme";
  const name = () => {
    const other = theme() === "dark" ? "light" : "dark";
    button.textContent = theme() === "dark" ? "☀" : "☾";
    button.setAttribute("aria-label", `Show in ${other} colours`);
    button.title = `Show in ${other} colours`;
  };
  button.addEventListener("click", () => {
    root.dataset.theme = theme() === "dark" ? "light" : "dark";
    try {
      localStorage.setItem("enduse-theme", root.dataset.theme);
    } catch {
      // Then it holds for this page alone.
    }
    name();
    document.dispatchEvent(new Event("themechange"));
  });
  dark.addEventListener("change", () => {
    name();
    document.dispatchEvent(new Event("themechange"));
  });
  name();
  header.append(button);
}

// On a narrow screen the evidence of a paragraph is folded away until it is asked for.
function foldEvidence() {
  const asides = [...document.querySelectorAll("details.aside")];
  if (!asides.length) return;
  const narrow = matchMedia("(max-width: 60rem)");
  const fold = () => {
    for (const aside of asides) aside.open = !narrow.matches;
    openTarget();
  };
  narrow.addEventListener("change", fold);
  addEventListener("beforeprint", () => asides.forEach((aside) => (aside.open = true)));
  fold();
}

// A link to something that is folded away unfolds it.
function openTarget() {
  const id = decodeURIComponent(location.hash.slice(1));
  const target = id && document.getElementById(id);
  if (!target) return;
  let changed = false;
  for (let at = target.closest("details:not([open])"); at; at = at.parentElement.closest("details:not([open])")) {
    at.open = true;
    changed = true;
  }
  if (changed) target.scrollIntoView();
}

// Pointing at a claim shows it in the text, and the other way round.
function pairUp() {
  for (const line of document.querySelectorAll(".line")) {
    for (const item of line.querySelectorAll(".said li")) {
      const note = `claim ${item.id}`;
      const parts = [...line.querySelectorAll("[title]")].filter((part) => part.title.split("; ").includes(note));
      const set = (on) => parts.forEach((part) => part.classList.toggle("pointed", on));
      for (const [event, on] of [["mouseenter", true], ["mouseleave", false], ["focusin", true], ["focusout", false]])
        item.addEventListener(event, () => set(on));
    }
  }
}

// "/" goes to the search, as in many tools.
function slash(event) {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const field = document.getElementById("q") || document.getElementById("q-top");
  if (field && field.offsetParent !== null) {
    event.preventDefault();
    field.focus();
    field.select();
  }
}

themeButton();
foldEvidence();
pairUp();
openTarget();
addEventListener("hashchange", openTarget);
addEventListener("keydown", slash);
