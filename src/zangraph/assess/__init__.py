"""From a description of an organisation to verdicts with their reasons."""
