"""Values and rules of the field: case, offer, referral, week, taxonomy. No input or output, no Qt, no tables."""
