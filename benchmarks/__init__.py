"""How quick the graph answers, measured side by side with other ways of asking the same law."""
