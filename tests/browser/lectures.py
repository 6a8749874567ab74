"""Which explorers a lecture has, in their order, and what a learner does with each.

A new chapter adds its import and its rows: the name of the lecture, and a function for each
explorer in it, called as `use(notebook, explorer)`, with the focus at its title.
"""

from tests.browser.explorers_chapter1 import use_neuron_explorer
from tests.browser.explorers_chapter2 import use_activation_explorer, use_chain_explorer
from tests.browser.explorers_chapter3 import use_loss_explorer, use_loss_landscape
from tests.browser.explorers_chapter4 import use_backprop_stepper, use_xor_training
from tests.browser.explorers_chapter5 import use_learning_rate_finder, use_optimizer_race
from tests.browser.explorers_chapter6 import use_initialisation_explorer
from tests.browser.explorers_chapter7_doctor import use_learning_curve_doctor
from tests.browser.explorers_chapter7_playground import use_regularisation_playground
from tests.browser.explorers_chapter8 import use_mail_explorer, use_threshold_explorer

LECTURES = {
    "01_neuron": (use_neuron_explorer,),
    "02_activations": (use_activation_explorer, use_chain_explorer),
    "03_losses": (use_loss_landscape, use_loss_explorer),
    "04_backprop": (use_backprop_stepper, use_xor_training),
    "05_optimizers": (use_learning_rate_finder, use_optimizer_race),
    "06_initialisation": (use_initialisation_explorer,),
    "07a_overfitting": (use_learning_curve_doctor, use_regularisation_playground),
    "07b_dropout_and_batch_norm": (use_regularisation_playground,),
    "08_spam": (use_threshold_explorer, use_mail_explorer),
}
