"""The clock of Việt Nam, the years of the calendar list → working days, due dates and deadlines, also as a script."""
