"""One neutral answer in many formats. Takes what the nouns return and nothing else."""
