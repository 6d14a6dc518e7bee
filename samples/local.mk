# sample traces
