"""What changed, or the rows of a decision → the draft decision with annexes, as Nghị định 30/2020/NĐ-CP forms it."""
