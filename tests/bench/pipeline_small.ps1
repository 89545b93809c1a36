1..10000 | ForEach-Object { $_ } | Out-Null
