"""The texts of exercise 8.1 that are the same in every check: text, vocabulary, what is new."""

VOCAB = ["free", "win", "offer"]

FIXED = (
    ("free offer: win a free phone", VOCAB, "fixed"),
    ("FREE Free fReE free WIN", VOCAB, "case"),
    ("freedom for the carefree winner, and offers", VOCAB, "parts of words"),
    ("Win! Free, offer. (free) win?", VOCAB, "punctuation"),
    ("free,win,free!offer", VOCAB, "punctuation without spaces"),
    ("free\nwin\toffer\n\nfree", VOCAB, "lines"),
    ("see you tomorrow", VOCAB, "none of the words"),
    ("", VOCAB, "empty text"),
    ("... 10 !", VOCAB, "no words"),
    ("win offer free offer win offer", ["offer", "free", "win"], "order of vocab"),
    ("Twin Offer", ["win", "offer", "free"], "case inside"),
    ("offer", ["offer"], "one word"),
    ("A free offer free", ["meeting", "free", "a"], "short words"),
)
