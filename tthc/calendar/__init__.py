"""The years of the calendar list → working days, due dates and deadlines, also as a script for the browser."""
