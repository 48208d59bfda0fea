"""Mail that goes out: ordered once per key, sent by a job, and told when it comes back.

`services` orders and withdraws, `claiming` gives rows to workers, `smtp` talks to the server, `sending` is the
job, `returning` reads what comes back, `drawing` makes text and HTML of templates.
"""
