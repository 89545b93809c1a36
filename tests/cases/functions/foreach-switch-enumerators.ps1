# $foreach and $switch move the loop that runs.
foreach ($i in 1,2,3,4,5) { $i; if ($i -eq 2) { $null = $foreach.MoveNext(); "skipped to $($foreach.Current)" } }
$foreach
foreach ($a in 'x','y') { foreach ($b in 1,2) { "$a $b $($foreach.Current)" }; $foreach.Current }
foreach ($i in 7) { "only $($foreach.Current)" }
foreach ($i in @{a=1}) { $foreach.Current.Keys }
foreach ($i in 1..3) { $i; if ($i -eq 3 -and -not $done) { $done = $true; $foreach.Reset() } }
switch ('-a','1','-b') { '-a' { $null = $switch.MoveNext(); "a=$($switch.Current)" } default { "d $_" } }
function f { foreach ($q in $args) { $foreach.MoveNext() | Out-Null; "$q $($foreach.Current)" } }
f 1 2 3 4
