"""Why an answer is not kept."""


class NotKept(Exception):
    """An answer that cannot be kept; the message is a sentence for the learner."""
