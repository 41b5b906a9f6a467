"""A procedure ↔ a sheet in Word that a desk circulates and signs; what is read back loses no field."""
