"""The folder of procedures and the configuration → the catalogue of one day, with the faults of every file."""
