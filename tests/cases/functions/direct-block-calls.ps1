# & $block: direct calls of blocks, with conversions, $args, closures and what is no block
$sb = { param($x, [int]$y = 4) "$x $y $($y.GetType().Name) args=$($args.Count)" }
foreach ($i in 1..3) { & $sb 1; & $sb -y '5' q; & $sb 1 2 3; & $sb -y zz; $r = & $sb 7 8; $r; $r = & $sb 7 x8; "r=$r" }
foreach ($i in 1..3) { & $h.add 1 $i; & $h['add'] -b 2 -a $i; & $h.err; & $h.inv; try { & $h.thr } catch { "$_" } }
$f = 'Get-Date'; foreach ($i in 1..2) { (& $f -Date 2020-01-01).Year }
$g = Get-Command Write-Output; foreach ($i in 1..2) { & $g 5 }
$cnt = 0; function nm { $script:cnt++; { param([int]$z) $z } }
foreach ($i in 1..3) { & (nm) 1; & (nm) 'q' }
$cnt
$x = 1; $b = { $x = 5; $x }; foreach ($i in 1..3) { & $b; $x; . $b; $x = 1 }
$brk = { break }; foreach ($i in 1..3) { $i; if ($i -eq 2) { & $brk } }
$rec = { param($n) if ($n -le 1) { 1 } else { $n * (& $rec ($n - 1)) } }; & $rec 10
$e = { param($p) $p | ForEach-Object { $_ * 2 } }; foreach ($i in 1..2) { $q = & $e 1, 2, 3; "$q" }
& { param($q) $q } 3
$mod = New-Module { $s = 5; function getb { { $s } } }; $mb = getb; foreach ($i in 1..3) { & $mb }
