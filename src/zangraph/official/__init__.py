"""The official text of acts, brought by its user and kept in a store of the user's own.

Nothing is fetched and nothing is shipped. No noun, build or export may stand on this package: only the
command line opens it, so that what a user brought goes nowhere unasked.
"""
