"""What a template asks for and cannot say itself: text → safe HTML with abbreviations, links and codes to scan."""
