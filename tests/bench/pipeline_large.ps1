1..1000000 | ForEach-Object { $_ } | Out-Null
