"""From sources to one sorted snapshot: read, check, infer, date, write."""
