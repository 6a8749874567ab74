"""Turn lectures into slides that need no network (`make slides`).

    python -m authoring.slides              # every lecture: a deck and a hand-out
    python -m authoring.slides 01_neuron    # one of them

Each lecture becomes `build/slides/NAME.html`, a reveal.js deck (press S for the speaker's view with
notes and minutes), and `build/slides/NAME.pdf`, a hand-out. The way there:

- `cells` turns a cell into blocks of HTML, `formulas` sets their formulas, and `outline` puts them
  on slides by their slide type;
- `galley` measures all blocks in a headless Chromium;
- `fit` sets a slide that is too full in smaller type, or divides it;
- `page` writes the files, `inspection` opens every slide and says which one does not fit.

`assets` brings reveal.js, from a package that `assets.lock` pins with its hash.
"""
