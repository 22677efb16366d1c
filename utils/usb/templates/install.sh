#!/bin/sh
# Installs the kit without a network: sh install.sh [FOLDER]
here=$(dirname "$0")
for python in pythonPYTHON_VERSION python3 python; do
  if "$python" -c 'import sys; sys.exit("%d.%d" % sys.version_info[:2] != "PYTHON_VERSION")' 2>/dev/null; then
    exec "$python" "$here/install.py" "$@"
  fi
done
echo "install: Python PYTHON_VERSION is needed and was not found: install it first" >&2
exit 1
