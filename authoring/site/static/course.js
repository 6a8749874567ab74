/* What keyboards and screen readers need, and the theme and MyST-NB leave open. */

// A fold, and the button of the search, are named by the words on them.
function nameByWords() {
  for (const summary of document.querySelectorAll("details.hide > summary")) {
    summary.removeAttribute("aria-label");
  }
  for (const button of document.querySelectorAll(".search-button-field")) {
    button.ariaLabel = button.textContent.replace(/\s+/g, " ").trim();
  }
}

// What scrolls can be reached by keyboard, and then scrolled with the arrow keys.
function reachScrolling() {
  for (const box of document.querySelectorAll("mjx-container[display], .cell_output")) {
    if (box.scrollWidth > box.clientWidth) {
      box.tabIndex = 0;
    } else {
      box.removeAttribute("tabindex");
    }
  }
}

window.addEventListener("load", () => {
  nameByWords();
  reachScrolling();
  window.MathJax?.startup?.promise?.then(reachScrolling);
  new ResizeObserver(reachScrolling).observe(document.body);
});
