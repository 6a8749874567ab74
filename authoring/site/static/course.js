/* What keyboards and screen readers need, and the theme and MyST-NB leave open. */

// A fold is named by the words on it.
function nameFolds() {
  for (const summary of document.querySelectorAll("details.hide > summary")) {
    summary.removeAttribute("aria-label");
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
  nameFolds();
  reachScrolling();
  window.MathJax?.startup?.promise?.then(reachScrolling);
  new ResizeObserver(reachScrolling).observe(document.body);
});
