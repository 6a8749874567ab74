"""Make nnlib/datasets/inbox.csv.gz from the e-mails in this folder.

    python authoring/inbox/make_inbox.py [--output FILE]

Each file `batch_NN.txt` holds e-mails. One starts with a line `%% spam TOPIC` or `%% ham TOPIC`,
with `hard` at its end if it is a hard case; then come `From:`, `Subject:`, an empty line and the
body. A mail that breaks a rule of the corpus stops the script with its place.

The parts: in each group of the same label and hardness, the 30 % with the smallest sha256 of their
text are test rows. So the parts depend on the texts alone and not on their order.
"""

import argparse
import csv
import gzip
import hashlib
import io
import re
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
OUTPUT = FOLDER.parents[1] / "nnlib" / "datasets" / "inbox.csv.gz"
COLUMNS = ("id", "label", "part", "topic", "hard", "sender", "subject", "body")
TEST_SHARE = 0.3
WORDS = (20, 120)
MAIL = re.compile(
    r"%% (?P<label>spam|ham) (?P<topic>[a-z0-9_]+)(?P<hard> hard)?\n"
    r"From: (?P<sender>[^\n]+ <[\w.-]+@[\w.-]+\.[a-z]+>)\n"
    r"Subject: (?P<subject>[^\n]+)\n\n"
    r"(?P<body>.+)",
    re.DOTALL,
)
DOMAIN = re.compile(r"\b(?:[\w-]+\.)+[a-z]{2,}\b(?![\w.]*@)")
FILE_ENDS = ("html", "mov", "pdf", "py", "toml")
INVENTED = re.compile(r".+\.(?:example|test)$|(?:.+\.)?example\.org$")
PHONE = re.compile(r"\b555-(\d+)")


def text(mail: dict[str, str]) -> str:
    """Return subject, an empty line and body: the text that `inbox()` gives."""
    return f"{mail['subject']}\n\n{mail['body']}"


def problems(mail: dict[str, str]) -> list[str]:
    """Return what is wrong with a mail: its length, a domain or a phone number."""
    count = len(mail["body"].split())
    found = []
    if not WORDS[0] <= count <= WORDS[1]:
        found.append(f"expected {WORDS[0]} to {WORDS[1]} words in the body, got {count}")
    for domain in DOMAIN.findall(mail["sender"] + "\n" + text(mail)):
        if not domain.endswith(FILE_ENDS) and not INVENTED.match(domain):
            found.append(f"expected a domain in .example, .test or example.org, got {domain}")
    for number in PHONE.findall(text(mail)):
        if not re.fullmatch(r"01\d\d", number):
            found.append(f"expected a phone number 555-01xx, got 555-{number}")
    return found


def read(folder: Path = FOLDER) -> list[dict[str, str]]:
    """Return the mails of all batches in order, without their part."""
    mails = []
    for path in sorted(folder.glob("batch_*.txt")):
        blocks = re.split(r"^(?=%% )", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        for number, block in enumerate(blocks[1:], start=1):
            match = MAIL.fullmatch(block.rstrip())
            if match is None:
                raise SystemExit(f"{path.name}, mail {number}: not in the format: {block[:80]!r}")
            mail = match.groupdict()
            mail["id"] = f"{path.stem.removeprefix('batch_')}-{number:02d}"
            mail["label"] = str(int(mail["label"] == "spam"))
            mail["hard"] = str(int(mail["hard"] is not None))
            if found := problems(mail):
                raise SystemExit(f"{path.name}, mail {number}: {'; '.join(found)}")
            mails.append(mail)
    return mails


def split(mails: list[dict[str, str]]) -> None:
    """Give every mail its part, about 30 % of each group of label and hardness to the test."""
    groups: dict[tuple[str, str], list[dict[str, str]]] = {}
    for mail in mails:
        groups.setdefault((mail["label"], mail["hard"]), []).append(mail)
    for group in groups.values():
        group.sort(key=lambda mail: hashlib.sha256(text(mail).encode("utf-8")).hexdigest())
        tests = round(TEST_SHARE * len(group))
        for place, mail in enumerate(group):
            mail["part"] = "test" if place < tests else "train"


def table(folder: Path = FOLDER) -> str:
    """Return the corpus as CSV text with ``\\n`` line ends."""
    mails = read(folder)
    split(mails)
    target = io.StringIO()
    writer = csv.DictWriter(target, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(mails)
    return target.getvalue()


def main() -> None:
    """Write the compressed table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--output", type=Path, default=OUTPUT)
    arguments = parser.parse_args()
    content = table().encode("utf-8")
    arguments.output.write_bytes(gzip.compress(content, compresslevel=9, mtime=0))
    print(f"{arguments.output}: {arguments.output.stat().st_size} bytes")


if __name__ == "__main__":
    main()
