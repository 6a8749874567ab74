"""The course as static pages (`make site`): staged, built by Sphinx and MyST-NB, links checked."""
