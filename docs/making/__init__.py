"""The pages of the reference, made from the graph, the commands and the questions themselves."""
