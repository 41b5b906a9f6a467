"""A record → a sheet in Word that a desk circulates and signs, and that `import` reads back without losing a field."""
