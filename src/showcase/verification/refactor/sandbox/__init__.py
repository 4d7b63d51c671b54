"""Runs the functions themselves: in a process of its own, or, in a page, in the page's Python.

What is here needs the standard library only and imports nothing of the package around it, because
it is also run as a script, without any: `server` is a process that has a child for each request,
and `limited` is what the child does, one JSON request in, one JSON answer out. What it runs has
passed the subset. Even so the child limits its time and memory, and the search counts steps, so
that a loop without end costs little: rounds of loops and calls, and values too big to be worth
waiting for. Counting may stop a call, and a stopped call says nothing; it never changes what a call
does. An input that differs is run once more without any counting before it is reported.

`values` says how values travel, `steps` what is counted, `program` puts the counting into a text,
`shrink` makes an input simpler, `search` finds one.
"""
