$s = ''; 1..400 | % { }; foreach ($i in 1..400) { $s += "ab" }; $s.Length
$t = $s; $s += 'X'; "$($t.Length) $($s.Length)"; $s += 'Y'; $s.EndsWith('XY'); $t.EndsWith('ab')
$u = ($s += 'Z'); $u.Length; $s += 'Q'; $u.Length; $s.Length
$s += $($s += 'inner'; 'outer'); $s.EndsWith('Qouter')
$s += "$s"; $s.Length
$s += 'é'; $s += 'ab'; $s.Length; $s[-3..-1] -join ''
$s += 5; $s += $null; $s += 1.5; $s += @(1,2); $s.Substring($s.Length - 8)
$a = @(); foreach ($i in 1..100) { $a += $i }; $a.Count; $b = $a; $a += 1; $a += 2; "$($a.Count) $($b.Count)"; $a[0] = 99; "$($a[0]) $($b[0])"
$a += 3; $c = $a; $a += ,(1,2); $a.Count; $c.Count; $a[-1].GetType().Name; $a += @{x=1}; $a[-1].x; $a.GetType().Name; $a += $null; $a.Count; $a.IsFixedSize
$a += 1,2,3; $a += $a; $a.Count
$a += [System.Collections.ArrayList]@(1,2); $a.Count
function f { $x = 'y' * 300; foreach ($i in 1..50) { $x += 'z'; g }; $x.Length }
function g { if ($x.Length % 100 -eq 0) { "len $($x.Length)" } }
f
[string]$ts = 'q' * 300; foreach ($i in 1..20) { $ts += $i }; $ts.Length; $ts += 1; $ts.GetType().Name
$r = 'r' * 300; $r += 'a'; $ref = [ref]$r; $r += 'b'; $ref.Value.Length; $ref.Value += 'c'; $r.Length; $r += 'd'; $r.Length
$v = 'v' * 300; $v += 'a'; $v += 'b'; (Get-Variable v).Value.Length; $v += 'c'; (Get-Variable v -ValueOnly).Length; Set-Variable v ('w' * 300); $v += 'd'; $v += 'd'; $v.Length; Remove-Variable v; $v += 'new'; $v
$z = 'z' * 300; $z += 1; $z += 2; Set-Variable z -Option ReadOnly; try { $z += 'no' } catch { "$_" }; $z.Length
$m = 1..50; $m += 51; $m += 52; foreach ($q in $m) { if ($q -gt 50) { $m += 1; $q } }; $m.Count
$k = 'k' * 300; $k += 'a'; $sb = { $k.Length }.GetNewClosure(); $k += 'b'; & $sb; $k.Length
for ($i = 0; $i -lt 3; $k += 'x') { $i++ }; $k.Length
$h = 1..20; $h += 'x'; $o = $h; $h += 'y'; $h += 'z'; "$($o.Count) $($h.Count) $($h -join ',')"
. { $h += 'dot' }; $h.Count; & { $h += 'in'; $h.Count; $h += 'in2'; $h.Count }; $h.Count
