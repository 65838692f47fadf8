"""`python -m tests.benchmarks.municipality --laws 500 --into FOLDER`."""

import argparse
from pathlib import Path

from tests.benchmarks.municipality.writing import SEED, write


def main() -> None:
    """Write the laws and say how much they are."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.municipality")
    parser.add_argument("--laws", type=int, default=500, help="how many")
    parser.add_argument(
        "--into", type=Path, required=True, help="the folder that gets their folders"
    )
    parser.add_argument("--seed", type=int, default=SEED)
    arguments = parser.parse_args()
    characters = write(arguments.into, arguments.laws, arguments.seed)
    print(f"{arguments.laws} laws, {characters:,} characters: {arguments.into}")


if __name__ == "__main__":
    main()
