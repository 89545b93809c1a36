# Set-StrictMode in its versions: what is an error in which.
function T($b) { try { & $b } catch { "$($_.FullyQualifiedErrorId) | $($_.CategoryInfo.Category) | $($_.CategoryInfo.TargetName) | $($_.Exception.GetType().Name) | $($_.Exception.Message)" } }
foreach ($v in '1.0','2.0','3.0','Latest') {
 "== $v"
 Set-StrictMode -Version $v
 T { $undef }
 T { "str $undef2" }
 T { $h = @{a=1}; "[$($h.nope)]" }
 T { $o = [pscustomobject]@{a=1}; "[$($o.nope)]" }
 T { "[$('abc'.nope)]" }
 T { "[$((1,2,3).nope)]" }
 T { $a = 1,2; "[$($a[5])]" }
 T { $a = 1,2; "[$($a[-5])]" }
 T { $a = 1,2; "[$($a[1,7])]" }
 T { 'abc'[10] }
 T { $l=[System.Collections.ArrayList]@(1); $l[4] }
 T { $null.x }
 T { $n=$null; $n.x.y }
 T { $null[0] }
 T { function ff($a,$b) { "$a-$b" }; ff(1,2) }
 T { $h=@{}; $h['zz'] }
 T { $h=@{}; $h.count; $h.zz = 1; $h.zz }
 T { $x = $script:noscript }
 T { $env:NOPE_X; 'env ok' }
 T { ${global:noglob} }
 T { $u++; $u }
 T { $u2 += 1; $u2 }
 T { [int]$undefint }
 T { if ($undefcond) { 1 } else { 'else' } }
 T { $o=[pscustomobject]@{a=1}; $o.b = 3 }
 T { $o=[pscustomobject]@{}; $o.psobject.Properties['zz'].Value }
 T { (Get-Date).nope }
 T { [string]::nope }
 T { $a=@(); $a.Count; $a[0] }
 T { $s = 5; $s.Count; $s.Length; $s[0] }
 T { $o=[pscustomobject]@{a=1}; $o.Count; $o.Length }
 T { @(1,2).foo }
 T { $args[0] }
 T { $input }
 T { $_ }
 T { $this }
 T { $Matches }
 T { $MyInvocation.nope }
 T { $d=[ordered]@{a=1}; $d.nope; $d['nope']; $d[5] }
 T { $x=[xml]'<a b="1"/>'; $x.a.c; $x.z }
 T { 1 | Select-Object nope | % { "[$($_.nope)]" } }
 T { $r = [ref]$undefref; $r.Value }
 T { Get-Variable undefgv -ErrorAction Stop }
 T { $undefm.Method() }
 T { & { param($p) "$p|$q9" } 1 }
 T { $global:aaa1 }
 T { $private:bbb }
 T { foreach ($i in $undefcoll) { } ; 'loop' }
 T { switch ($undefsw) { default { 'sw' } } }
 T { "$($o9.x)" }
 T { "a ${undefbrace} b" }
 T { @"
here $undefhere
"@ }
 T { $undefsplat = $null; Get-Date @undefsplat2 | out-null; 'splat' }
Set-StrictMode -Off
"[$undef] [$(@{}.x)] [$((1,2)[7])]"
function outer { Set-StrictMode -Version 3; inner }; function inner { try { $zzz; 'no error' } catch { 'inherited' } }; outer
try { $zzz; 'off again' } catch { 'leak' }
