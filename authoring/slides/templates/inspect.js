() => {
  // Show every slide with all its steps, and list what stands outside of it or is cut off.
  const found = [];
  document.head.insertAdjacentHTML("beforeend", "<style>* { transition: none !important }</style>");
  const reveal = document.querySelector(".reveal");
  for (const slide of Reveal.getSlides()) {
    const { h, v } = Reveal.getIndices(slide);
    Reveal.slide(h, v, 1000);
    const name = `${h + 1}.${(v ?? 0) + 1}`;
    const frame = reveal.getBoundingClientRect();
    const foot = slide.querySelector(".foot").getBoundingClientRect();
    const problems = new Set();
    let lowest = 0;
    const boxes = [...slide.querySelectorAll(".body .block, .body .block *")].filter(
      e => e.tagName === "svg" || !e.closest("svg"));
    if (!boxes.length) problems.add("is empty");
    for (const e of boxes) {
      const box = e.getBoundingClientRect();
      const words = e.textContent.trim().slice(0, 40);
      if (!box.width && !box.height) continue;
      if (e.matches(".block") && getComputedStyle(e).visibility !== "visible") problems.add(`hides “${words}”`);
      lowest = Math.max(lowest, box.bottom);
      if (box.right > frame.right - 20) problems.add(`too wide by ${Math.ceil(box.right - frame.right + 20)} px: “${words}”`);
      if (box.top < frame.top || box.left < frame.left) problems.add(`starts outside: “${words}”`);
      if (e.tagName === "PRE" && e.scrollWidth > e.clientWidth + 1) problems.add(`cuts off a line of “${words}”`);
      if (e.tagName === "IMG" && !(e.complete && e.naturalWidth)) problems.add("has a picture that is not there");
    }
    if (lowest > foot.top + 1) problems.add(`too high by ${Math.ceil(lowest - foot.top)} px`);
    const smallest = Math.min(...boxes.filter(e => ["PRE", "P", "LI", "TD"].includes(e.tagName))
      .map(e => parseFloat(getComputedStyle(e).fontSize)));
    found.push({ name, problems: [...problems], smallest: Number.isFinite(smallest) ? smallest : null });
  }
  return found;
}
