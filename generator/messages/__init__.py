"""Every message of the program: its key and its facts, and its words in three languages."""

from generator.messages.catalogue import Worded, word, words
from generator.messages.said import Fact, Language, Said, said

__all__ = ["Fact", "Language", "Said", "Worded", "said", "word", "words"]
