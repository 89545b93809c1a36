# Direct calls: typed, named and missing arguments, $args, conversions that fail, each from the second turn on without a binder
function a([int]$x, [string]$s = 'd', [switch]$w, [bool]$b = $true, $u = "$x-$s") { "x=$x $($x.GetType().Name) s=$s w=$w b=$b u=$u args=$($args.Count): $args" }
foreach ($i in 1..3) {
a 1
a 1 b
a '5' 7
a -s q 3
a -x 3 -s r -w
a -w 4 5 6
a 4 -w:$false 5
a -b $false 1
a -b 0 1
a 1.6 0x10
a 1 1.50
a $null $null
a (1,2) (3,4)
a 1 b c d e
a -b 'x'
a x
a -nope 1
a -x 1 -x 2
a -x
a 1 2 3 -s 4 5
a -?
$r = a 9 8; $r
$r = a y; "r=$r"
}
function p([int]$a, $b) { Get-PSCallStack | select -First 1 | % { "$($_.Command) $($_.Arguments)" } }
foreach ($i in 1..3) { p -b 3 1; p 1 2 }
function ch([int]$q) { $q = '12'; $q.GetType().Name; try { $q = 'zz' } catch { "$_" }; $q }
foreach ($i in 1..3) { ch 4 }
$c = 0; function cnt { $script:c++; $script:c }
foreach ($i in 1..3) { a (cnt) ('x' + (cnt)); a ('zz' + (cnt)) 2 }
"c=$c"
function ref([ref]$r) { $r.Value++ }
$v = 1; foreach ($i in 1..3) { ref ([ref]$v); ref $v }; $v
function td([int]$x = 'abc') { $x }
foreach ($i in 1..3) { td; td 1 }
function te([int]$x = (cnt)) { $x }
foreach ($i in 1..3) { te; te 1 }
function tn([int]$x = -3, [string]$y = $null) { "$x,$($y -eq $null),$($y.Length)" }
foreach ($i in 1..3) { tn }
function tv([ValidateSet('a','b')]$x) { $x }
foreach ($i in 1..2) { tv a; tv c }
function rest($a) { "$a : $($args.Count) $($args[0]) $($args.GetType().Name)" }
foreach ($i in 1..3) { rest 1; rest 1 2; rest 1 2 3; rest -b 2; rest 1 -q }
function noparam { $args.Count; $args }
foreach ($i in 1..3) { noparam; noparam 1 2 (cnt) }
