"""Settings of the JupyterLab that `make lab` starts; authoring/lab.py points Jupyter here."""

import warnings

from authoring.saving import keep_pictures

warnings.filterwarnings("ignore", message="Overriding existing pre_save_hook")

c = get_config()  # noqa: F821  (Jupyter provides it)

c.ContentsManager.pre_save_hook = keep_pictures
c.ServerApp.answer_yes = True  # Ctrl-C ends the server without a question
c.LabApp.check_for_updates_class = "jupyterlab.NeverCheckForUpdate"
c.LanguageServerManager.autodetect = False
