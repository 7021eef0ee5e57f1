"""Files in and out: what other programs and offices write, checked to the last key before anything believes it."""
