"""The record of a procedure and every entry of a list: the law's Vietnamese keys → frozen values, or all faults."""
