"""Jobs: long work as rows of the operational database. `registry` names the kinds, `queue` keeps the rows,
`worker` runs them."""
