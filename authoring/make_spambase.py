"""Make nnlib/datasets/spambase.csv.gz from the UCI original and the split of the book.

    python authoring/make_spambase.py FOLDER [--output FILE]

FOLDER holds `spambase.data` and `spambase.names` (UCI, data set 94) and `spam.traintest` (data
page of The Elements of Statistical Learning). Their checksums are verified first. The numbers are
copied as text, so that the table is equal to the original digit by digit. The result has the same
bytes every time for the same version of zlib.
"""

import argparse
import gzip
import hashlib
import re
from pathlib import Path

OUTPUT = Path(__file__).resolve().parents[1] / "nnlib" / "datasets" / "spambase.csv.gz"
SHA256 = {  # of the contents with \n at the line ends
    "spambase.data": "ebec58cfca94ea61c77df632314acae15bad410f4769d38b1a66cb41050e3431",
    "spambase.names": "4aa59027313e8f25027b4a8946f080697378392d4858e5725a01c97b54d22255",
    "spam.traintest": "ba6718589db52bc72324e3edb5dc458c547675088aa114a81afa84d972d35ba5",
}


def read(folder: Path, name: str) -> str:
    """Return the text of an original, with LF line ends, after verifying its checksum."""
    content = (folder / name).read_bytes().replace(b"\r\n", b"\n")
    found = hashlib.sha256(content).hexdigest()
    if found != SHA256[name]:
        raise SystemExit(f"{folder / name} is not the original: its sha256 is {found}")
    return content.decode("ascii")


def table(folder: Path) -> str:
    """Return the table as CSV text: 57 features, `spam`, and `esl_test` (1 = test row)."""
    names = re.findall(r"^(\S+):\s+continuous\.$", read(folder, "spambase.names"), re.MULTILINE)
    rows = read(folder, "spambase.data").splitlines()
    split = read(folder, "spam.traintest").split()
    lines = [",".join([*names, "spam", "esl_test"])]
    lines += [f"{row},{test}" for row, test in zip(rows, split, strict=True)]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Write the compressed table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="folder with the three original files")
    parser.add_argument("--output", type=Path, default=OUTPUT)
    arguments = parser.parse_args()
    content = table(arguments.folder).encode("ascii")
    arguments.output.write_bytes(gzip.compress(content, compresslevel=9, mtime=0))
    print(f"{arguments.output}: {arguments.output.stat().st_size} bytes")


if __name__ == "__main__":
    main()
