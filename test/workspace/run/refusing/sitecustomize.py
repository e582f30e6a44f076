"""Loaded by every Python that finds this folder in PYTHONPATH: what `refusing.ts` is for Node."""

import errno
import io
import os

FOLDER = os.path.abspath(os.environ["REFUSING_IN"])
real = io.open


def opened(file, mode="r", *more, **named):
    """Open a file; what is written to one below FOLDER arrives by half, then the disk is full."""
    stream = real(file, mode, *more, **named)
    is_below = isinstance(file, (str, os.PathLike)) and os.path.abspath(file).startswith(FOLDER)
    if not is_below or "r" in mode:
        return stream
    write = stream.write

    def half(text):
        write(text[: len(text) // 2])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    stream.write = half
    return stream


io.open = opened
