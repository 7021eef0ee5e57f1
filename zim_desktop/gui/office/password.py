"""What a new password has to be, in words."""

MIN_LENGTH = 10
"""Characters a password has at least."""

_GOOD_LENGTH = 16
_FEW_KINDS = 5


def fault(password: str, again: str) -> str:
    """Why the password cannot be taken; empty if it can."""
    if len(password) < MIN_LENGTH:
        return f"Das Passwort ist zu kurz: {len(password)} von mindestens {MIN_LENGTH} Zeichen."
    if password != again:
        return "Die beiden Passwörter sind verschieden. Bitte das zweite noch einmal eingeben."
    return ""


def hint(password: str, *, known: tuple[str, ...] = ()) -> str:
    """How good the password is, as advice; `known` are words that anybody would try first.

    Judged by length and variety only, which is what makes guessing costly; there are no rules about signs.
    """
    if not password:
        return "Mindestens 10 Zeichen. Am besten vier, fünf Wörter, die nichts miteinander zu tun haben."
    missing = MIN_LENGTH - len(password)
    if missing > 0:
        return f"Noch {missing} Zeichen. Mehrere Wörter mit Leerzeichen sind leicht zu merken."
    if any(len(word) > 2 and word.casefold() in password.casefold() for word in known):
        return "Leicht zu erraten: Es enthält den Namen des Büros oder Ihren. Besser andere Wörter."
    if len(set(password.casefold())) <= _FEW_KINDS:
        return "Leicht zu erraten: Es besteht aus wenigen verschiedenen Zeichen."
    if len(password) < _GOOD_LENGTH:
        return "Ausreichend. Noch ein Wort mehr macht es deutlich sicherer."
    return "Gut."
