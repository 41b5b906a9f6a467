"""What a thing was made of → whether it has to be made again: questions noted, answers compared, results kept."""
