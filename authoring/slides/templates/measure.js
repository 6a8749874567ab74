(scales) => {
  // Each block in each size of type. What is too wide is set smaller first; a line of
  // print that would then be too small to read is broken instead.
  const main = document.querySelector("main");
  const blocks = [...main.querySelectorAll(":scope > .block")];
  for (const e of main.querySelectorAll("pre, table, .formula")) {
    const inner = e.querySelector(":scope > svg");
    const wide = inner ? inner.getBoundingClientRect().width : Math.max(e.scrollWidth, e.offsetWidth);
    const room = e.tagName === "TABLE" ? main.clientWidth : e.clientWidth;
    if (wide > room / 0.7 && e.tagName === "PRE") {
      e.style.whiteSpace = "pre-wrap";
    } else if (wide > room + 1) {
      const size = parseFloat(getComputedStyle(e).fontSize) / parseFloat(getComputedStyle(e.parentElement).fontSize);
      e.style.fontSize = `${(size * Math.max(0.5, room / wide * 0.985)).toFixed(3)}em`;
    }
  }
  const pictures = blocks.map(block => {
    const e = block.classList.contains("picture") && block.querySelector("img");
    return e ? [Number(e.getAttribute("width")), Number(e.getAttribute("height"))] : null;
  });
  main.querySelectorAll(".picture img").forEach(e => { e.style.display = "none"; });
  const heights = blocks.map(() => []);
  for (const scale of scales) {
    main.style.setProperty("--scale", scale);
    blocks.forEach((block, n) => heights[n].push(block.getBoundingClientRect().height));
  }
  main.querySelectorAll(".picture img").forEach(e => { e.removeAttribute("style"); });
  return blocks.map((block, n) => ({ html: block.innerHTML, heights: heights[n], picture: pictures[n] }));
}
