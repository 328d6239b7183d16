"""One sentence about what went wrong or needs care, at the place where it did."""

import streamlit as st

from components.markup import text


def complain(sentence: str) -> None:
    """Show an error. Not `st.error`: that takes a user's own words, quoted back, for Markdown."""
    st.html(f'<p class="zg-error" role="alert">{text(sentence)}</p>')


def remark(sentence: str) -> None:
    """Show something to know beforehand or beside a result."""
    st.html(f'<p class="zg-note">{text(sentence)}</p>')
