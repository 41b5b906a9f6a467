"""The catalogue on two days, compared: what is new, changed, repealed, and by which decision."""
