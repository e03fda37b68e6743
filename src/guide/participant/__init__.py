"""What is known of a participant: the vocabulary, and how it is read from free text."""
