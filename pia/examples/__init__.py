"""The examples of a definition: what they come to and why, what they decide, what they notice."""
