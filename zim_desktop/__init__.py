"""ZIM Desktop: from a talk in the neighbourhood office to a referral letter, without names and without internet."""

__version__ = "0.1.0"
