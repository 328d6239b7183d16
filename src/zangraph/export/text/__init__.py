"""Answers as plain text for a terminal, in the language asked for: one module for each noun.

What is held in another language alone is marked with it, such as “(en)”.
"""
