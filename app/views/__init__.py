"""One page each. Views never import one another."""
