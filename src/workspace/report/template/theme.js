/**
 * Light or dark: as the reader's system has it, until a button says otherwise. Pages that lie in one
 * folder remember the choice together, where the browser lets them.
 */
"use strict";

const theme = (() => {
  const system = window.matchMedia("(prefers-color-scheme: dark)");
  const button = document.getElementById("theme-switch");
  const listeners = [];
  let chosen = remembered();

  function remembered() {
    try {
      const kept = localStorage.getItem("theme");
      return kept === "dark" || kept === "light" ? kept : null;
    } catch {
      return null; // a page without a place to remember things is a page like any other
    }
  }

  function remember() {
    try {
      localStorage.setItem("theme", chosen);
    } catch {
      return;
    }
  }

  function isDark() {
    return chosen === null ? system.matches : chosen === "dark";
  }

  function change() {
    document.documentElement.style.colorScheme = chosen ?? "";
    button.textContent = isDark() ? "Light" : "Dark";
    for (const listener of listeners) listener();
  }

  system.addEventListener("change", change);
  button.addEventListener("click", () => {
    chosen = isDark() ? "light" : "dark";
    remember();
    change();
  });
  change();
  return { isDark, onChange: (listener) => listeners.push(listener) };
})();
