"""Every message of the program: its key and its facts, and its words in three languages."""

from generator.messages.catalogue import Explained, Worded, explained, word, words
from generator.messages.said import Fact, Language, Said, said

__all__ = ["Explained", "Fact", "Language", "Said", "Worded", "explained", "said", "word", "words"]
