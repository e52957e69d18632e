"""Runs a command in a terminal of its own and types the passphrase of a file when it is asked for.

    type_phrase.py FILE COMMAND ARGUMENT…

Waits for the question, answers once, and ends with the exit code of the command.
"""

import os
import pty
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    phrase = file.read().strip()
child, terminal = pty.fork()
if child == 0:
    os.execvp(sys.argv[2], sys.argv[2:])


def said():
    try:
        return os.read(terminal, 4096)
    except OSError:  # how a terminal says on Linux that nobody is left at its other end
        return b""


seen = b""
while b"passphrase" not in seen:
    part = said()
    if not part:
        break
    seen += part
else:
    os.write(terminal, phrase.encode() + b"\n")
while part := said():
    seen += part
status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
if status != 0:
    sys.stderr.buffer.write(seen)
sys.exit(status)
