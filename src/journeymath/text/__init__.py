"""Comments read by machine, offline, on a plain processor: labels with how sure they are and why.

`open_engine` gives the whole way of a comment with the shipped heads; `learn_head` adds an organisation's own
labels, `examine` marks a head, `explain` names the words behind a label, `propose` what to label next and
`find_topics` what comments speak of. Nothing here is imported before it is asked for: scikit-learn and
ONNX Runtime are heavy, and a program that reads no comments does not owe them.
"""
