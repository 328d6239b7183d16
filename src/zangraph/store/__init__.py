"""The port to whatever engine holds the graph, and its adapters."""
