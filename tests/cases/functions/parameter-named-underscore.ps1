function Run($_) { "run [$_]" }
function Test { . Run $null; "test [$_]"; . Run 5; "test [$_]" }
Test
'obj' | ForEach-Object { Test; . Run 6; "after $_" }
'obj' | ForEach-Object { Run 7; "after $_" }
