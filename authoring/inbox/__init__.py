"""The e-mails of `nnlib.datasets.inbox()` and the script that packs them."""
