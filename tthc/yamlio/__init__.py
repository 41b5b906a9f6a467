"""YAML text → strings with their places, or faults with a hint; nothing an editor wrote is guessed at."""
