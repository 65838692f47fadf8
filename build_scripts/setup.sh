#!/bin/sh
# Starts build_scripts/setup.py with any Python that can run it. Uses nothing but the shell, as a
# machine may have little else.
cd "$(CDPATH= cd -- "${0%/*}/.." && pwd)" || exit 1

for python in "$PYTHON" python3 python3.13 python3.14 python3.12 python3.11 python3.10 python3.9 \
    python3.8 python "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.13.*/bin/python \
    "${PYENV_ROOT:-$HOME/.pyenv}"/versions/*/bin/python .venv/bin/python; do
    if [ -n "$python" ] && command -v "$python" >/dev/null 2>&1 &&
        "$python" -c 'import sys; sys.exit(sys.version_info < (3, 8))' >/dev/null 2>&1; then
        exec "$python" -B build_scripts/setup.py "$@"
    fi
done
echo "Python が見つかりません。Python 3.13 を入れてから、もう一度試してください。" >&2
exit 1
