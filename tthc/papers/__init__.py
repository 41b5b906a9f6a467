"""Records and their changes → documents for signature, drawn alike in .docx and HTML."""
