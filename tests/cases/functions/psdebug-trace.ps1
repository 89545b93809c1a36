# Set-PSDebug -Trace 1 and 2.
function f($a) { $b = $a + 1; "r $b" }
$h = @{}
Set-PSDebug -Trace 1
$x = 1
f 5
if ($x -eq 1) { 'yes' } else { 'no' }
for ($k = 0; $k -lt 1; $k++) { $k }
while ($x -lt 2) { $x++ }
try { throw 'e' } catch { 'c' } finally { 'f' }
1..2 | ForEach-Object { $_ } | Where-Object { $_ -gt 1 }
$y = if ($true) { f 1 } else { 2 }
"a $(f 2)"
$sb = { 1
    2 }
& $sb
do { $x-- } until ($x -lt 2)
Set-PSDebug -Trace 2
$script:q = 3; $global:w = 4; $env:FOO_T = 1; $h.a = 3; [int]$i = 3; $m, $n = 1, 2; $x += 2
$long = 'x' * 100
f 7
$null = 5
Set-PSDebug -Off
'not shown'
