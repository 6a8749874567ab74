"""The look of the explorers: JupyterLab's own colours, so that they follow its theme."""

STYLE = """<style>
.nnlib-explorer { max-width: 920px; padding: 4px 2px 8px; }
.nnlib-explorer .widget-html-content, .nnlib-explorer .widget-html-content p {
  line-height: 1.5; font-size: 14px; margin: 0; white-space: normal;
  color: var(--jp-ui-font-color1, #212121); }
.nnlib-explorer h4.nnlib-title { margin: 0; font-size: 17px; line-height: 1.4; font-weight: 600;
  color: var(--jp-ui-font-color1, #212121); }
.nnlib-explorer .nnlib-head { justify-content: space-between; align-items: center;
  display: flex; gap: 12px; }
.nnlib-explorer .nnlib-row { display: flex; flex-flow: row wrap; gap: 4px 24px;
  align-items: center; overflow: visible; }
.nnlib-explorer .nnlib-card { border: 1px solid var(--jp-border-color2, #ccc);
  border-left: 4px solid #0072B2; border-radius: 4px; padding: 8px 14px; margin: 6px 2px;
  background: var(--jp-layout-color1, #fff); overflow: visible; }
.nnlib-explorer .nnlib-card .nnlib-row { gap: 6px 8px; }
.nnlib-explorer .nnlib-card .jupyter-button { padding: 4px 12px; line-height: 1.5;
  font-size: 14px; white-space: normal; text-align: left; margin: 2px 0; }
.nnlib-explorer .jupyter-button.nnlib-quiet { background: transparent; text-decoration: underline;
  color: var(--jp-ui-font-color1, #444); }
.nnlib-explorer .jupyter-button:focus-visible, .nnlib-explorer .noUi-handle:focus-visible,
.nnlib-explorer input:focus-visible, .nnlib-explorer textarea:focus-visible {
  outline: 3px solid #E69F00; outline-offset: 2px; }
.nnlib-explorer .nnlib-number { align-items: center; overflow: visible; }
.nnlib-explorer .nnlib-number .widget-label { text-align: right; font-size: 14px; }
.nnlib-explorer .nnlib-choice { display: flex; flex-flow: row wrap; align-items: center; }
.nnlib-explorer .nnlib-choice .widget-label { margin-right: 8px; font-size: 14px;
  height: auto; line-height: 28px; }
.nnlib-explorer .nnlib-choice .widget-radio-box { display: flex; flex-flow: row wrap;
  gap: 0 16px; margin: 0; }
.nnlib-explorer .nnlib-choice .widget-radio-box label { display: flex; align-items: center;
  flex-direction: row-reverse; gap: 6px; width: auto; margin: 0; font-size: 14px;
  line-height: 28px; height: 28px; }
.nnlib-explorer .nnlib-choice .widget-radio-box input { position: static; margin: 0; float: none; }
.nnlib-explorer .nnlib-state { border-left: 4px solid #009E73; padding: 2px 0 2px 12px;
  margin: 4px 2px; min-height: 26px; }
.nnlib-explorer .nnlib-caption p { font-size: 13px; color: var(--jp-ui-font-color1, #444); }
.nnlib-explorer .nnlib-missions ul { list-style: none; margin: 4px 0 0; padding: 0; }
.nnlib-explorer .nnlib-missions li { margin: 4px 0; padding-left: 22px; text-indent: -22px; }
.nnlib-explorer .nnlib-missions li.nnlib-done { border-radius: 4px; }
.nnlib-explorer .nnlib-picture { overflow: visible; }
.nnlib-explorer .nnlib-picture img { display: block; border-radius: 4px; background: #fff; }
.nnlib-explorer table { border-collapse: collapse; margin: 6px 0; color: inherit; font-size: 14px; }
.nnlib-explorer th, .nnlib-explorer td { padding: 3px 14px; text-align: right;
  border-bottom: 1px solid var(--jp-border-color2, #ccc); }
.nnlib-explorer .nnlib-error pre { white-space: pre-wrap; border-left: 4px solid #D55E00;
  padding: 8px 12px; font-size: 12px; color: var(--jp-ui-font-color1, #212121); }
</style>"""
