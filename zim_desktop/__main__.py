"""Starts the program."""

from zim_desktop.bootstrap import main  # the console script calls this name

if __name__ == "__main__":
    raise SystemExit(main())
