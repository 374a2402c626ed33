"""Put what `make demo` really prints between the marks of README.md. Run it after `make demo`."""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
MARKS = re.compile(r"(<!-- demo -->\n).*?(<!-- /demo -->)", re.DOTALL)


def main() -> None:
    command = [str(Path(sys.executable).parent / "realpolitik"), "show", "summary"]
    surroundings = {**os.environ, "REALPOLITIK_CASE": str(ROOT / "demo.rp"), "COLUMNS": "100"}
    printed = subprocess.run(command, capture_output=True, text=True, check=True, env=surroundings).stdout
    screen = "\n".join(line.rstrip() for line in printed.strip("\n").splitlines())
    text = README.read_text(encoding="utf-8")
    README.write_text(MARKS.sub(lambda m: f"{m[1]}```text\n{screen}\n```\n{m[2]}", text), encoding="utf-8")


if __name__ == "__main__":
    main()
