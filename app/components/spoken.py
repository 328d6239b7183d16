"""Words that Streamlit shows in English alone, as the style sheet of a page says them in its language.

What has no setting is written over: the words are still there for those who listen, ours are seen. What is
no text of the page (names of buttons for screen readers, the months of a calendar, which follow the browser)
cannot be reached so.
"""

import json

from words import say

#: Where the words stand → what we say there.
_PLACES = {
    "[data-testid=stMainMenuItem-theme-System]": "theme-system",
    "[data-testid=stMainMenuItem-theme-Light]": "theme-light",
    "[data-testid=stMainMenuItem-theme-Dark]": "theme-dark",
    "[data-testid=stMainMenuItem-print] [data-testid=stMainMenuItemLabel]": "print",
    "[data-testid=stSelectboxVirtualDropdown] [data-empty=true] [role=option] span": "no-option",
}


def spoken(lang: str) -> str:
    """Return a style sheet that says in `lang` what Streamlit says in English."""
    return f"<style>{''.join(written_over(place, say(key, lang)) for place, key in _PLACES.items())}</style>"


def written_over(place: str, said: str) -> str:
    """Return the rules that show `said` instead of the text at the selector `place`."""
    return f"{place} {{ font-size: 0; }} {place}::after {{ content: {quoted(said)}; font-size: 0.875rem; }}\n"


def quoted(said: str) -> str:
    """Return `said` as a string of a style sheet, of which no character can end it."""
    return json.dumps(said, ensure_ascii=False).replace("<", "\\3c ")
