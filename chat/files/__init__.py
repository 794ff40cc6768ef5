"""Files that people send: looked at, cleaned of traces, sealed in pieces, given out piece by piece."""
