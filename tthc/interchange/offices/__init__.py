"""A table of places that receive (CSV, as officers keep it) → entries of the list, merged with those there."""
