"""A written site → its sums, its archive and its compressed variants, and whether a copy is that site."""
