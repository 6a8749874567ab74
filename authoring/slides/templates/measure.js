(scales) => {
  // Each block in each size of type. What is too wide gets a smaller size of its own first.
  const blocks = [...document.querySelectorAll("main > .block")];
  const ROOM = document.querySelector("main").clientWidth;
  document.querySelectorAll(".MathJax_Preview, script[type^='math/tex']").forEach(e => e.remove());
  document.querySelectorAll(".MathJax_SVG").forEach(e => {
    for (const name of ["data-mathml", "tabindex", "id"]) e.removeAttribute(name);
  });
  for (const block of blocks) {
    for (const e of block.querySelectorAll("pre, table, .MathJax_SVG svg")) {
      const svg = e.closest("svg");
      const wide = svg ? svg.getBoundingClientRect().width : Math.max(e.scrollWidth, e.offsetWidth);
      const room = svg ? ROOM : e.tagName === "PRE" ? e.clientWidth : ROOM;
      if (wide > room + 1) {
        const smaller = Math.max(0.5, room / wide * 0.99);
        (svg ? svg.closest(".MathJax_SVG") : e).style.fontSize = `${smaller.toFixed(3)}em`;
      }
    }
  }
  const pictures = blocks.map(b => {
    const e = b.querySelector("img");
    return b.classList.contains("picture") && e ? [Number(e.getAttribute("width")), Number(e.getAttribute("height"))] : null;
  });
  document.querySelectorAll(".picture img").forEach(e => { e.style.display = "none"; });
  const heights = blocks.map(() => []);
  for (const scale of scales) {
    document.querySelector("main").style.setProperty("--scale", scale);
    blocks.forEach((b, n) => heights[n].push(b.getBoundingClientRect().height));
  }
  document.querySelectorAll(".picture img").forEach(e => { e.style.display = ""; });
  return {
    errors: [...document.querySelectorAll(".MathJax_Error, .merror, [data-mjx-error]")]
      .map(e => `a formula has an error: ${e.textContent.slice(0, 200)}`),
    blocks: blocks.map((b, n) => ({ html: b.innerHTML, heights: heights[n], picture: pictures[n] })),
    notes: [...document.querySelectorAll("aside")].map(e => e.innerHTML),
  };
}
