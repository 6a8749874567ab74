"""JavaScript that looks at what is on a page: contrast, what is cut off, themes, shape."""

# Contrast of text with what is behind it, as WCAG 2 defines it, for every visible text.
CONTRASTS = """root => {
    const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
    const rgba = colour => {
        canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
        return [...canvas.getImageData(0, 0, 1, 1).data]; };
    const light = c => { const [r, g, b] = c.slice(0, 3).map(v => v / 255).map(
        v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
    const behind = e => { for (; e; e = e.parentElement) {
        const c = rgba(getComputedStyle(e).backgroundColor); if (c[3] > 250) return c; }
        return [255, 255, 255, 255]; };
    return [...root.querySelectorAll('*')]
        .filter(e => e.offsetParent && [...e.childNodes].some(n => n.nodeType === 3
            && n.textContent.trim()) && e.tagName !== 'STYLE')
        .map(e => { const [a, b] = [light(rgba(getComputedStyle(e).color)), light(behind(e))];
            return [(Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05), e.textContent]; }); }"""
# What stands beyond the right edge; a table may be wider than its box, which scrolls.
TOO_WIDE = """root => {
    const edge = e => e.getBoundingClientRect().right;
    return [...root.querySelectorAll('*')]
        .filter(e => e.offsetParent && !e.parentElement.closest('.nnlib-numbers'))
        .filter(e => edge(e) > edge(root) + 1)
        .map(e => e.className + ': ' + e.textContent.slice(0, 40)); }"""
SHAPE = "e => (e.width / e.height) / (e.naturalWidth / e.naturalHeight)"
PAPER = "getComputedStyle(document.body).getPropertyValue('--jp-layout-color0')"
# JupyterLab puts the style of its theme at the end of the page, too.
_PUT_ON = """url => new Promise(done => {
    const link = document.createElement('link');
    [link.rel, link.href, link.onload] = ['stylesheet', url, done];
    document.body.append(link); })"""


def put_on(notebook, theme):
    """Give the page a theme of JupyterLab: "light" or "dark"."""
    url = f"{notebook.lab.url}/lab/api/themes/@jupyterlab/theme-{theme}-extension/index.css"
    notebook.page.evaluate(_PUT_ON, url)
