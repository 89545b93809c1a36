# What a turn of ForEach-Object -Parallel sees and leaves.
1..2 | ForEach-Object -Parallel { $global:g++; "$global:g" }
1..2 | ForEach-Object -Parallel { function q { 'q' }; if ($_ -eq 2) { [bool](Get-Command q -ErrorAction Ignore) } } -ThrottleLimit 1
1..3 | ForEach-Object -Parallel { if ($_ -eq 2) { exit }; $_ } | Sort-Object
1..3 | ForEach-Object -Parallel { $_; break; 'after' } | Sort-Object
1..2 | ForEach-Object -Parallel { param($a) "[$a][$_][$args]" } | Sort-Object
ForEach-Object -Parallel { "no input [$_]" }
$null | ForEach-Object -Parallel { "null [$_]" }
ForEach-Object -InputObject (1, 2) -Parallel { $_.GetType().Name }
1 | ForEach-Object -Parallel { $z = 7; 1 | ForEach-Object -Parallel { "inner $_ $using:z" } }
$x = @{ a = 1 }; $arr = 1, 2, 3
1 | ForEach-Object -Parallel { ($using:x).a; $using:x.a; $using:x['a']; $using:arr[1]; "$using:arr" }
1..20 | ForEach-Object -Parallel { $_ } | Select-Object -First 3 | Measure-Object | ForEach-Object Count
