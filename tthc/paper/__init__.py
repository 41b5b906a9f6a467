"""Papers in the form of Nghị định 30/2020/NĐ-CP: the draft decision with its annexes, as values, .docx and HTML."""
