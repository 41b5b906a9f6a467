"""The catalogue on two days → what is new, changed and repealed, and by which decision, in every form of print."""
