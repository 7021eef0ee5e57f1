"""The editor of an offer: a form over a draft, with what counsellors will see beside it."""
