function f { 1/0 }; $x = f; "x=[$x]"
function g($a) { if ($a) { 1/0 } else { 5 } }; $y = (g 1) ; "y=[$y]"; $y = (g 0) + 1; $y
function h { if ($true) { 1/0; 'after' } }; $z = h; "z=$z"
function k { return 1,2,3 }; (k).Count; function one { ,@(7) }; (one).GetType().Name; function em { @() }; $null -eq (em)
function n { $null }; @(n).Count; (n) -eq $null
function t { throw 'oops' }; try { $q = t } catch { "caught $_" }
function b { if ($args.Count) { $args } else { 'none' } }; (b); $u = b; $u
function c { foreach ($i in 1..3) { $i } }; $v = c; "$v"
$w = foreach ($i in 1..3) { if ($i -eq 2) { g 1 } else { g 0 } }; "$w"
function r { if ($true) { return 'ret' } 'no' }; $s = r; $s
function d { trap { continue } 1/0; 'x' }; $e = d; "e=$e"
try { $p = f; 'not' } catch { 'caught div' }
function brk { break }; foreach ($i in 1..3) { $j = brk; "no" }; 'end'
function hash { @{a=1} }; (hash).a
function outer { inner2 }; function inner2 { if (1) { [int]::Parse('zz') } }; $o = outer; "o=[$o]"
